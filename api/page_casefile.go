package api

import (
	"net/http"
	"os"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

const mediaZIP = "application/zip"

// pageCaseZIP hands out the 案卷 as an archive. Nothing is sent before every
// file has been read and agrees with its hash; what breaks after that breaks the
// connection, so that nobody keeps half a file for a whole one.
func (s *Server) pageCaseZIP(c *gin.Context, a domain.Actor) error {
	ctx := c.Request.Context()
	f, volume, err := s.boundCase(c, a)
	if err != nil {
		return err
	}
	defer volume.close()
	c.Header("Content-Type", mediaZIP)
	c.Header("Content-Disposition", attachment(f.name("zip")))
	c.Status(http.StatusOK)
	if err := s.writeCaseZIP(ctx, c.Writer, f, volume); err != nil {
		s.Logger.WarnContext(ctx, "case file broken off", "error", err, "request_id", requestID(ctx))
		panic(http.ErrAbortHandler)
	}
	return nil
}

// pageCasePDF hands out the 案卷 as one PDF with bookmarks.
func (s *Server) pageCasePDF(c *gin.Context, a domain.Actor) error {
	f, volume, err := s.boundCase(c, a)
	if err != nil {
		return err
	}
	defer volume.close()
	file, err := os.Open(volume.file(boundName)) // #nosec G304 -- our own directory
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // reading only
	return send(c, f.name("pdf"), mediaPDF, file)
}

// boundCase gathers the file and binds its volume, after every kept file has been
// read and agrees with its hash.
func (s *Server) boundCase(c *gin.Context, a domain.Actor) (caseFile, boundFile, error) {
	ctx := c.Request.Context()
	f, err := s.caseFile(ctx, a, c.Param("id"))
	if err != nil {
		return caseFile{}, boundFile{}, err
	}
	if err := s.checkHanded(ctx, f); err != nil {
		return caseFile{}, boundFile{}, err
	}
	volume, err := s.bindCase(ctx, f)
	return f, volume, err
}

func (f caseFile) name(extension string) string {
	return "案卷 " + f.in.Number + " " + f.in.Title + "." + extension
}

// jsonHand hands a file to programs as to people; only refusals differ.
func (s *Server) jsonHand(hand func(*gin.Context, domain.Actor) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := hand(c, actorIn(c.Request.Context())); err != nil {
			s.refuseJSON(c, err)
		}
	}
}
