package standalone

import (
	"fmt"
	"net"
	"strconv"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/server/common/cluster"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/dynamicconfig"
	"go.temporal.io/server/common/membership/static"
	sqliteplugin "go.temporal.io/server/common/persistence/sql/sqlplugin/sqlite"
	"go.temporal.io/server/common/primitives"

	"sanbi/workflows"
)

const (
	clusterName = "active"
	loopback    = "127.0.0.1"
	frontend    = primitives.FrontendService
)

var services = []primitives.ServiceName{
	frontend, primitives.HistoryService, primitives.MatchingService, primitives.WorkerService,
}

// enginePorts are the loopback ports of the engine's services.
type enginePorts map[primitives.ServiceName]int

// choosePorts asks the system for free ports. They are held together until all
// are known, so that no two services get the same.
func choosePorts() (enginePorts, error) {
	ports := enginePorts{}
	for _, service := range services {
		listener, err := net.Listen("tcp", loopback+":0") //nolint:noctx // closed below, waits for nobody
		if err != nil {
			return nil, fmt.Errorf("no free port for the embedded engine: %w", err)
		}
		defer func() { _ = listener.Close() }()
		ports[service] = listener.Addr().(*net.TCPAddr).Port
	}
	return ports, nil
}

func (p enginePorts) address(service primitives.ServiceName) string {
	return net.JoinHostPort(loopback, strconv.Itoa(p[service]))
}

// hosts name every service statically. With gossip instead, a restart waits
// most of a minute for members that died with the last process.
func (p enginePorts) hosts() map[primitives.ServiceName]static.Hosts {
	hosts := map[primitives.ServiceName]static.Hosts{}
	for _, service := range services {
		address := p.address(service)
		hosts[service] = static.Hosts{All: []string{address}, Self: address}
	}
	return hosts
}

func engineConfig(file string, ports enginePorts) *config.Config {
	cfg := &config.Config{
		Persistence: config.Persistence{
			DefaultStore: sqliteplugin.PluginName, VisibilityStore: sqliteplugin.PluginName, NumHistoryShards: 1,
			DataStores: map[string]config.DataStore{sqliteplugin.PluginName: {SQL: &config.SQL{
				PluginName: sqliteplugin.PluginName, DatabaseName: file,
				ConnectAttributes: map[string]string{"mode": "rwc", "_journal_mode": "wal", "_synchronous": "normal"},
			}}},
		},
		ClusterMetadata: &cluster.Config{
			FailoverVersionIncrement: 10, MasterClusterName: clusterName, CurrentClusterName: clusterName,
			ClusterInformation: map[string]cluster.ClusterInformation{clusterName: {
				Enabled: true, InitialFailoverVersion: 1, RPCAddress: ports.address(frontend),
			}},
		},
		DCRedirectionPolicy: config.DCRedirectionPolicy{Policy: "noop"},
		Services:            map[string]config.Service{},
		Archival: config.Archival{
			History:    config.HistoryArchival{State: "disabled"},
			Visibility: config.VisibilityArchival{State: "disabled"},
		},
		PublicClient: config.PublicClient{HostPort: ports.address(frontend)},
		NamespaceDefaults: config.NamespaceDefaults{Archival: config.ArchivalNamespaceDefaults{
			History:    config.HistoryArchivalNamespaceDefaults{State: "disabled"},
			Visibility: config.VisibilityArchivalNamespaceDefaults{State: "disabled"},
		}},
	}
	cfg.Global.Membership = config.Membership{MaxJoinDuration: 30 * time.Second, BroadcastAddress: loopback}
	for _, service := range services {
		cfg.Services[string(service)] = config.Service{RPC: config.RPC{GRPCPort: ports[service], BindOnLocalHost: true}}
	}
	return cfg
}

// attributes are registered with the namespace.
func attributes() map[string]enumspb.IndexedValueType {
	return map[string]enumspb.IndexedValueType{
		workflows.AttributeProcedure.GetName(): enumspb.INDEXED_VALUE_TYPE_KEYWORD,
		workflows.AttributeStep.GetName():      enumspb.INDEXED_VALUE_TYPE_KEYWORD,
		workflows.AttributeOrg.GetName():       enumspb.INDEXED_VALUE_TYPE_KEYWORD,
	}
}

// tuning lifts the poll limits of the one shard: with the defaults an update
// waits 50 ms for its queue, with these 8 ms. A run that has seen a lot is
// carried over early, so that its history is read again quickly after a restart.
func tuning() dynamicconfig.StaticClient {
	const perSecond, events = 200, 400
	return dynamicconfig.StaticClient{
		dynamicconfig.TransferProcessorMaxPollRPS.Key():      perSecond,
		dynamicconfig.TimerProcessorMaxPollRPS.Key():         perSecond,
		dynamicconfig.VisibilityProcessorMaxPollRPS.Key():    perSecond,
		dynamicconfig.HistoryCountSuggestContinueAsNew.Key(): events,
	}
}
