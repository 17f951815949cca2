// Package standalone runs everything in one process on one data directory: the
// embedded Temporal server, the record on SQLite, worker and HTTP. It is the
// only package that imports go.temporal.io/server.
package standalone

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"go.temporal.io/server/common/authorization"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/headers"
	"go.temporal.io/server/common/log"
	sqliteplugin "go.temporal.io/server/common/persistence/sql/sqlplugin/sqlite"
	"go.temporal.io/server/schema/sqlite"
	"go.temporal.io/server/temporal"
)

// namespace is the only one of the embedded engine.
const namespace = "default"

// Engine is the embedded Temporal server on a file of its own. It listens on
// the loopback interface only, on ports that the system chose.
type Engine struct {
	server  temporal.Server
	address string
}

// StartEngine starts the embedded server on dir/engine.db and returns when it
// takes requests.
func StartEngine(dir string) (*Engine, error) {
	if err := checkVersion(dir); err != nil {
		return nil, err
	}
	ports, err := choosePorts()
	if err != nil {
		return nil, err
	}
	cfg := engineConfig(filepath.Join(dir, "engine.db"), ports)
	if err := prepare(cfg, filepath.Join(dir, "engine.db")); err != nil {
		return nil, fmt.Errorf("prepare the engine's file: %w", err)
	}
	server, err := temporal.NewServer(
		temporal.WithConfig(cfg),
		temporal.ForServices(temporal.DefaultServices),
		temporal.WithStaticHosts(ports.hosts()),
		temporal.WithLogger(log.NewZapLogger(log.BuildZapLogger(log.Config{Level: "error", OutputFile: filepath.Join(dir, "engine.log")}))),
		temporal.WithAuthorizer(authorization.NewNoopAuthorizer()),
		temporal.WithClaimMapper(func(*config.Config) authorization.ClaimMapper { return authorization.NewNoopClaimMapper() }),
		temporal.WithDynamicConfigClient(tuning()),
	)
	if err != nil {
		return nil, fmt.Errorf("embedded engine: %w", err)
	}
	if err := server.Start(); err != nil {
		return nil, fmt.Errorf("start the embedded engine: %w", err)
	}
	return &Engine{server: server, address: ports.address(frontend)}, nil
}

// Address is where the engine's front end listens.
func (e *Engine) Address() string { return e.address }

// Stop ends the engine; what it holds is on disk already.
func (e *Engine) Stop() error { return e.server.Stop() }

// prepare makes the schema of a new file, and the namespace.
func prepare(cfg *config.Config, file string) error {
	sql := cfg.Persistence.DataStores[sqliteplugin.PluginName].SQL
	if _, err := os.Stat(file); errors.Is(err, os.ErrNotExist) {
		if err := sqlite.SetupSchema(sql); err != nil {
			return err
		}
	}
	ns, err := sqlite.NewNamespaceConfig(clusterName, namespace, false, attributes())
	if err != nil {
		return err
	}
	return sqlite.CreateNamespaces(sql, ns)
}

// checkVersion refuses a file that another version of the engine wrote: its
// schema is never upgraded in place. Cases are not lost with it, because they
// can be resumed from the record.
func checkVersion(dir string) error {
	file := filepath.Join(dir, "engine.version")
	found, err := os.ReadFile(file) // #nosec G304 -- the operator's own data directory
	if errors.Is(err, os.ErrNotExist) {
		return os.WriteFile(file, []byte(headers.ServerVersion+"\n"), 0o600)
	}
	if err != nil {
		return err
	}
	if version := strings.TrimSpace(string(found)); version != headers.ServerVersion {
		return fmt.Errorf("流程引擎的数据文件由 %s 版写成，本程序为 %s 版，不能直接使用。"+
			"请停止程序，把 %s 与 engine.version 移走后重新启动，系统会按数据库中的记录恢复全部在办事项",
			version, headers.ServerVersion, filepath.Join(dir, "engine.db"))
	}
	return nil
}
