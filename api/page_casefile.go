package api

import (
	"bytes"
	"mime"
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/documents"
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
	if err := s.checkHanded(ctx, f); err != nil {
		return err
	}
	f.name(c, "zip", mediaZIP)
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
	f.name(c, "pdf", mediaPDF)
	c.Data(http.StatusOK, mediaPDF, volume)
	return nil
}

func (s *Server) boundCase(c *gin.Context, a domain.Actor) (caseFile, []byte, error) {
	f, err := s.caseFile(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return caseFile{}, nil, err
	}
	var volume bytes.Buffer
	if err := documents.WriteVolume(&volume, f.volume()); err != nil {
		return caseFile{}, nil, err
	}
	return f, volume.Bytes(), nil
}

func (f caseFile) name(c *gin.Context, extension, media string) {
	name := fileName("案卷 " + f.in.Number + " " + f.in.Title + "." + extension)
	c.Header("Content-Type", media)
	c.Header("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
}

// jsonHand hands a file to programs as to people; only refusals differ.
func (s *Server) jsonHand(hand func(*gin.Context, domain.Actor) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := hand(c, actorIn(c.Request.Context())); err != nil {
			s.refuseJSON(c, err)
		}
	}
}
