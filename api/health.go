package api

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

// healthz says that the process is alive.
func (s *Server) healthz(c *gin.Context) {
	c.JSON(http.StatusOK, gin.H{"status": "ok", "version": s.Version})
}

// readyPatience is how long a part may take to answer before it counts as away.
const readyPatience = 3 * time.Second

// readyz says whether requests can be served, and what is missing.
func (s *Server) readyz(c *gin.Context) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), readyPatience)
	defer cancel()
	faults := gin.H{}
	if err := s.Record.Ping(ctx); err != nil {
		faults["database"] = "不可用"
	} else if pending, err := s.Record.MigrationPending(ctx); err != nil || pending {
		faults["migrations"] = "数据库结构需要升级：sanbi migrate"
	}
	if err := s.Engine.Ready(ctx); err != nil {
		faults["engine"] = "流程引擎不可用"
	}
	if len(faults) > 0 {
		c.JSON(http.StatusServiceUnavailable, gin.H{"status": "not ready", "faults": faults})
		return
	}
	c.JSON(http.StatusOK, gin.H{"status": "ready"})
}
