package api

import (
	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

// jsonDemoAccounts lists the public accounts of the demo county; outside demo
// mode there is no such address.
func (s *Server) jsonDemoAccounts(*gin.Context, domain.Actor) ([]DemoAccount, error) {
	if len(s.Demo) == 0 {
		return nil, domain.NotFound("只有演示模式才有演示账户")
	}
	return s.Demo, nil
}
