package e2e_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"go.temporal.io/server/common/authorization"
	"go.temporal.io/server/common/cluster"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/dynamicconfig"
	"go.temporal.io/server/common/log"
	"go.temporal.io/server/common/membership/static"
	"go.temporal.io/server/common/metrics"
	"go.temporal.io/server/common/persistence/sql/sqlplugin/postgresql"
	"go.temporal.io/server/common/primitives"
	"go.temporal.io/server/schema"
	pgschema "go.temporal.io/server/schema/postgresql/v12"
	"go.temporal.io/server/temporal"
)

// engineStore names the variable by which this test binary is asked to be the
// engine instead, on the databases at that address: a process of its own, as in
// production, which can be measured and killed.
const engineStore = "SANBI_E2E_ENGINE"

// enginePorts of the services, below 32768: PostgreSQL keeps them in two bytes.
const enginePorts = "SANBI_E2E_ENGINE_PORTS"

// engineParts are the databases of the engine, with the schema of each.
var engineParts = []string{"temporal", "visibility"}

// beEngine runs the engine until its standard input ends, which it does however
// the test ends. It prints a line when it listens.
func beEngine(address string) int {
	server, err := startEngine(address, strings.Split(os.Getenv(enginePorts), ","))
	if err != nil {
		_, _ = fmt.Fprintln(os.Stderr, err)
		return 1
	}
	_, _ = fmt.Println("started")
	_, _ = io.Copy(io.Discard, os.Stdin)
	_ = server.Stop()
	return 0
}

func startEngine(address string, ports []string) (temporal.Server, error) {
	logger := log.NewZapLogger(log.BuildZapLogger(log.Config{Level: "error"}))
	hosts, cfg := map[primitives.ServiceName]static.Hosts{}, postgresEngine(address, ports[0])
	for i, name := range []primitives.ServiceName{
		primitives.FrontendService, primitives.HistoryService, primitives.MatchingService, primitives.WorkerService,
	} {
		port, err := strconv.Atoi(ports[i])
		if err != nil {
			return nil, err
		}
		cfg.Services[string(name)] = config.Service{RPC: config.RPC{GRPCPort: port, BindOnLocalHost: true}}
		hosts[name] = static.Hosts{All: []string{"127.0.0.1:" + ports[i]}, Self: "127.0.0.1:" + ports[i]}
	}
	settings, err := deployedSettings(logger)
	if err != nil {
		return nil, err
	}
	server, err := temporal.NewServer(
		temporal.WithConfig(cfg), temporal.ForServices(temporal.DefaultServices), temporal.WithStaticHosts(hosts), temporal.WithLogger(logger),
		temporal.WithAuthorizer(authorization.NewNoopAuthorizer()),
		temporal.WithDynamicConfigClient(settings),
		temporal.WithClaimMapper(func(*config.Config) authorization.ClaimMapper { return authorization.NewNoopClaimMapper() }),
	)
	if err != nil {
		return nil, err
	}
	return server, server.Start()
}

// deployedSettings are those that docker-compose.yml gives the engine.
func deployedSettings(logger log.Logger) (dynamicconfig.Client, error) {
	text, err := os.ReadFile(filepath.Join("..", "docker-compose.yml"))
	if err != nil {
		return nil, err
	}
	var deployment struct {
		Configs map[string]struct{ Content string }
	}
	if err := yaml.Unmarshal(text, &deployment); err != nil {
		return nil, err
	}
	settings := deployment.Configs["temporal_dynamic"].Content
	if settings == "" {
		return nil, errors.New("docker-compose.yml has no settings for the engine")
	}
	return dynamicconfig.NewFileBasedClientWithReader(given(settings), &dynamicconfig.FileBasedClientConfig{PollInterval: time.Hour},
		logger, make(chan any), metrics.NoopMetricsHandler)
}

// given is a settings file that is in memory already.
type given string

// ReadFile implements dynamicconfig.FileReader.
func (g given) ReadFile() ([]byte, error) { return []byte(g), nil }

// GetModTime implements dynamicconfig.FileReader.
func (given) GetModTime() (time.Time, error) { return time.Time{}.Add(time.Hour), nil }

// postgresEngine is the engine as docker-compose.yml sets it up, with as many
// shards.
func postgresEngine(address, port string) *config.Config {
	stores := map[string]config.DataStore{}
	for _, part := range engineParts {
		stores[part] = config.DataStore{SQL: engineDatabase(address, part)}
	}
	off := config.NamespaceDefaults{Archival: config.ArchivalNamespaceDefaults{
		History:    config.HistoryArchivalNamespaceDefaults{State: "disabled"},
		Visibility: config.VisibilityArchivalNamespaceDefaults{State: "disabled"},
	}}
	cfg := &config.Config{
		Persistence: config.Persistence{DefaultStore: engineParts[0], VisibilityStore: engineParts[1], NumHistoryShards: 64, DataStores: stores},
		ClusterMetadata: &cluster.Config{
			FailoverVersionIncrement: 10, MasterClusterName: "active", CurrentClusterName: "active",
			ClusterInformation: map[string]cluster.ClusterInformation{
				"active": {Enabled: true, InitialFailoverVersion: 1, RPCAddress: "127.0.0.1:" + port},
			},
		},
		DCRedirectionPolicy: config.DCRedirectionPolicy{Policy: "noop"},
		Services:            map[string]config.Service{},
		Archival: config.Archival{
			History: config.HistoryArchival{State: "disabled"}, Visibility: config.VisibilityArchival{State: "disabled"},
		},
		PublicClient:      config.PublicClient{HostPort: "127.0.0.1:" + port},
		NamespaceDefaults: off,
	}
	cfg.Global.Membership = config.Membership{MaxJoinDuration: 30 * time.Second, BroadcastAddress: "127.0.0.1"}
	return cfg
}

func engineDatabase(address, part string) *config.SQL {
	u, _ := url.Parse(address)
	return &config.SQL{
		PluginName: postgresql.PluginNamePGX, ConnectAddr: "localhost:5432", ConnectProtocol: "tcp", User: "postgres",
		DatabaseName:      strings.Trim(u.Path, "/") + "_" + part,
		ConnectAttributes: map[string]string{"host": u.Query().Get("host"), "application_name": "engine"},
		MaxConns:          20, MaxIdleConns: 20,
	}
}

// engineSchema writes the engine's tables into its databases, in the version
// that it was compiled with.
func engineSchema(address string) error {
	versions := map[string]string{engineParts[0]: pgschema.Version, engineParts[1]: pgschema.VisibilityVersion}
	for _, part := range engineParts {
		db := engineDatabase(address, part)
		tables, err := fs.ReadFile(schema.Assets(), "postgresql/v12/"+part+"/schema.sql")
		if err != nil {
			return err
		}
		psql := exec.Command("psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", db.ConnectAttributes["host"], "-U", db.User, "-d", db.DatabaseName) //nolint:gosec // a test's own database
		psql.Stdin = strings.NewReader(string(tables) + fmt.Sprintf(`
CREATE TABLE schema_version (version_partition INT, db_name VARCHAR(255), creation_time TIMESTAMP,
	curr_version VARCHAR(64), min_compatible_version VARCHAR(64), PRIMARY KEY (version_partition, db_name));
INSERT INTO schema_version VALUES (0, '%s', now(), '%s', '%s');`, db.DatabaseName, versions[part], versions[part]))
		if output, err := psql.CombinedOutput(); err != nil {
			return fmt.Errorf("tables of %s: %w: %s", db.DatabaseName, err, output)
		}
	}
	return nil
}
