// Package api is the HTTP side of Sanbi: one route table, the JSON API and the
// pages, one file per user action. It reads from the record and sends decisions
// to the engine; it never writes a case itself and never reads from Temporal.
package api

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/store/blob"
)

// Record is what the screens read, and the few things that are no decision on a
// case: sessions, uploads, signatures.
type Record interface {
	accounts
	absences
	amendments
	campaigns
	register
	forecasts
	editions
	uploads
	papers
	Ping(ctx context.Context) error
	// Regimes are the signed amendments as of the last Refresh.
	Regimes() *domain.Regimes
	Refresh(ctx context.Context) error
	MigrationPending(ctx context.Context) (bool, error)
	Case(ctx context.Context, id string) (*domain.Case, error)
	Cases(ctx context.Context, f domain.CaseFilter) (domain.CasePage, error)
	Figures(ctx context.Context, f domain.CaseFilter) (domain.CaseFigures, error)
	CountAll(ctx context.Context, state domain.CaseState, now time.Time) (int, error)
	Notices(ctx context.Context, viewer domain.Actor, limit int) ([]domain.Notice, error)
	CountNotices(ctx context.Context, viewer domain.Actor) (int, error)
	ReadNotices(ctx context.Context, userID, caseID string, at time.Time) error
	Dossier(ctx context.Context, id string) (domain.Dossier, []domain.Summary, error)
	Organisation(ctx context.Context, id string) (domain.Organisation, error)
	Organisations(ctx context.Context) ([]domain.Organisation, error)
	Owing(ctx context.Context, recipientID string) ([]domain.Organisation, error)
	Linked(ctx context.Context, caseID string) ([]domain.Summary, error)
	IssuedPapers(ctx context.Context, caseID string) (map[int]domain.IssuedPaper, error)
	KeepIssued(ctx context.Context, p domain.IssuedPaper) (domain.IssuedPaper, error)
	IssuedLetter(ctx context.Context, letterID string) (paper domain.IssuedPaper, ok bool, err error)
	KeepIssuedLetter(ctx context.Context, letterID string, p domain.IssuedPaper) (domain.IssuedPaper, error)
	Search(ctx context.Context, f domain.SearchFilter) (domain.SearchPage, error)
	Documents(ctx context.Context, f domain.DocumentFilter) (domain.DocumentPage, error)
	DossierLinks(ctx context.Context, dossierID string) ([]domain.DossierLink, error)
	Precedents(ctx context.Context, viewer domain.Actor, orgID, dossierID string) ([]domain.Precedent, error)
	Letters(ctx context.Context, viewer domain.Actor, unsignedOnly bool) ([]domain.LetterDraft, error)
	SignLetter(ctx context.Context, id string, by domain.Actor, edited *domain.Wording, key string, at time.Time) error
	Letter(ctx context.Context, viewer domain.Actor, id string, now time.Time) (domain.LetterPaper, error)
	LettersOf(ctx context.Context, viewer domain.Actor, c *domain.Case) ([]domain.LetterDraft, error)
	AnswerLetter(ctx context.Context, id string, by domain.Actor, text string, at time.Time) error
	ProofRows(ctx context.Context, viewer domain.Actor) ([]domain.ProofRow, error)
	AuditState(ctx context.Context) (domain.AuditState, error)
}

// Engine takes submissions and decisions to the runs of their cases.
type Engine interface {
	Submit(ctx context.Context, s domain.Submission, o domain.Outline, held bool) error
	Decide(ctx context.Context, c *domain.Case, d domain.Decision) error
	Assign(ctx context.Context, c *domain.Case, d domain.Assignment) error
	Nudge(ctx context.Context, caseID string) error
	ApplyAmendment(ctx context.Context, no int) error
	OpenCampaign(ctx context.Context, id string) error
	Ready(ctx context.Context) error
}

// Files is the store of papers, addressed by content.
type Files interface {
	Put(ctx context.Context, r io.Reader, maxBytes int64) (blob.Ref, error)
	Open(ctx context.Context, sha256 string) (blob.File, error)
}

// Book holds the procedure editions in force.
type Book interface {
	Edition(id string) (p *domain.Procedure, hash string, ok bool)
	ForKind(kind string) (p *domain.Procedure, hash string, ok bool)
	Procedures() []*domain.Procedure
	// Examine reads the file of an edition, Compare and Draw tell and draw it.
	Examine(text []byte, base func(ref string) (*domain.Procedure, bool)) domain.EditionReading
	Compare(before, after *domain.Procedure) []domain.EditionDifference
	Draw(p *domain.Procedure) string
}

// DemoAccount is an account of the demo county; its password is public.
type DemoAccount struct {
	Username     string `json:"username"`
	Password     string `json:"password"`
	Name         string `json:"name"`
	Role         string `json:"role"`
	Organisation string `json:"organisation"`
	OrgID        string `json:"org_id"`
	Note         string `json:"note,omitempty"`
}

// Options is what the server is made of.
type Options struct {
	Record  Record
	Engine  Engine
	Files   Files
	Book    Book
	Ledgers Ledgers
	Texts   Texts
	// Fonts are those of the operator for official papers; nil for none.
	Fonts *documents.Fonts
	// Scanner looks for viruses in what is uploaded; nil for none. ScanRequired
	// refuses files while it is away.
	Scanner      Scanner
	ScanRequired bool

	Now     func() time.Time
	Logger  *slog.Logger
	Metrics *prometheus.Registry
	// Demo lists the demo accounts; empty outside demo mode.
	Demo []DemoAccount
	// Standalone marks the all-in-one edition on the login page.
	Standalone    bool
	SecureCookies bool
	SessionHours  int
	MaxUpload     int64 // bytes a file
	// TrustedProxies are the addresses (CIDR) whose X-Forwarded-For is believed
	// when logins are counted by address; none by default.
	TrustedProxies []string
	Version        string
}

// Server answers HTTP requests.
type Server struct {
	Options
	logins *throttle
	texts  *texts
}

// New makes the handler of the whole HTTP side.
func New(o Options) http.Handler {
	s := &Server{Options: o, logins: newThrottle(), texts: newTexts()}
	return s.routes()
}
