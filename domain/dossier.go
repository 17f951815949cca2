package domain

import "time"

// DossierStatus is where a document stands in its whole life.
type DossierStatus string

// The statuses of a dossier.
const (
	DossierDraft     DossierStatus = "draft"     // 制定中
	DossierInForce   DossierStatus = "in_force"  // 现行有效
	DossierAbandoned DossierStatus = "abandoned" // 未制定（撤回、不予受理、未印发）
	DossierAnnulled  DossierStatus = "annulled"  // 已撤销
	DossierClosed    DossierStatus = "closed"    // 已办结（不产生在施行的文件）

	// These follow from dates, see ForceOn; no row holds them as its status.
	DossierPending  DossierStatus = "pending"  // 尚未施行
	DossierRepealed DossierStatus = "repealed" // 已废止
	DossierLapsed   DossierStatus = "lapsed"   // 已失效
)

// Label is the status in the users' words.
func (s DossierStatus) Label() string {
	switch s {
	case DossierDraft:
		return "制定中"
	case DossierInForce:
		return "现行有效"
	case DossierAbandoned:
		return "未制定"
	case DossierAnnulled:
		return "已撤销"
	case DossierClosed:
		return "已办结"
	case DossierPending:
		return "尚未施行"
	case DossierRepealed:
		return "已废止"
	case DossierLapsed:
		return "已失效"
	}
	return string(s)
}

// Dossier is one document over its whole life: all its cases, numbers and
// dates. Dates are YYYY-MM-DD, empty before they are known.
type Dossier struct {
	ID             string        `json:"id"`
	Kind           string        `json:"kind"`
	Title          string        `json:"title"`
	OrgID          string        `json:"org_id"`
	OrgName        string        `json:"org_name"`
	Status         DossierStatus `json:"status"`
	DocumentNumber string        `json:"document_number,omitempty"`
	IssuedOn       string        `json:"issued_on,omitempty"`
	PublishedOn    string        `json:"published_on,omitempty"`
	EffectiveOn    string        `json:"effective_on,omitempty"`
	ValidUntil     string        `json:"valid_until,omitempty"`
	// EndsOn is the first day without force that a decision gave the document,
	// and EndsAs what it is from then on: repealed or lapsed.
	EndsOn string        `json:"ends_on,omitempty"`
	EndsAs DossierStatus `json:"ends_as,omitempty"`
	// ForceAt is when the document's force was last decided upon: a repeal, a
	// lapse, a renewal. Zero while its issue alone decides.
	ForceAt   time.Time `json:"force_at,omitzero"`
	CreatedAt time.Time `json:"created_at"`
}

// Absorb is the dossier after a case of it has changed.
func (d Dossier) Absorb(c *Case) Dossier {
	if d.ID == "" {
		d = Dossier{
			ID: c.DossierID, Kind: c.Kind, Title: c.Title, OrgID: c.Placement.OrgID,
			OrgName: c.Placement.OrgName, Status: DossierDraft, CreatedAt: c.Received,
		}
	}
	for fact, target := range map[string]*string{
		FactDocumentNumber: &d.DocumentNumber, FactIssuedOn: &d.IssuedOn, FactPublishedOn: &d.PublishedOn,
		FactEffectiveOn: &d.EffectiveOn,
	} {
		if value := c.Facts[fact]; value != "" && c.Corrects == "" && c.Relation != RelationReviews {
			*target = value
		}
	}
	if value := c.Facts[FactValidUntil]; value != "" && d.ForceAt.IsZero() && c.Relation != RelationReviews {
		d.ValidUntil = value
	}
	d.Status = d.statusAfter(c)
	return d.forceAfter(c)
}

func (d Dossier) statusAfter(c *Case) DossierStatus {
	switch c.Current().End {
	case EndAnnulled:
		return DossierAnnulled
	case EndCompleted:
		if c.Parent == "" && c.Amends == "" && d.Status == DossierDraft {
			return completedAs(c)
		}
	case EndReferred:
		return DossierClosed
	case EndWithdrawn, EndDeclined, EndNotIssued, EndNotSigned:
		if c.Parent == "" && c.Amends == "" {
			return DossierAbandoned
		}
	case EndNotRegistrable:
		if c.Parent == "" {
			return DossierClosed
		}
	case EndNone:
	}
	return d.Status
}

// completedAs tells what is in force from what is only settled: an opinion, a
// reply, a clue that was looked into.
func completedAs(c *Case) DossierStatus {
	if c.Current().Stage == StageInForce || !MilestonesOf(c).Issued.IsZero() {
		return DossierInForce
	}
	return DossierClosed
}
