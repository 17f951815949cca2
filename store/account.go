package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanbi/domain"
)

// Account is a person's account, with what a login needs.
type Account struct {
	Actor        domain.Actor
	Username     string
	PasswordHash string
	Disabled     bool
	FailedLogins int // in a row
	LockedUntil  time.Time
}

// NewUser is an account to be made.
type NewUser struct {
	Username, Name string
	Role           domain.Role
	OrgID          string
	PasswordHash   string
}

type userRow struct {
	ID           string `gorm:"primaryKey"`
	Username     string
	Name         string
	Role         string
	OrgID        string
	PasswordHash string
	Disabled     bool
	FailedLogins int
	LockedUntil  int64
}

func (userRow) TableName() string { return "users" }

// personRow is an account joined with its organisation.
type personRow struct {
	User                          userRow `gorm:"embedded"`
	OrgName, OrgPath, OrgOversees string
}

func (r reader) people() *gorm.DB {
	return r.db.Table("users").
		Select("users.*, organisations.name AS org_name, organisations.path AS org_path, organisations.oversees AS org_oversees").
		Joins("JOIN organisations ON organisations.id = users.org_id")
}

func (p personRow) actor() domain.Actor {
	a := domain.Actor{
		UserID: p.User.ID, Name: p.User.Name, Role: domain.Role(p.User.Role), OrgID: p.User.OrgID, OrgName: p.OrgName, OrgPath: p.OrgPath,
	}
	if domain.MaySupervise(a) {
		a.Oversees = domain.Organisation{Path: p.OrgPath, Oversees: p.OrgOversees}.OverseenPath()
	}
	return a
}

func (p personRow) account() Account {
	return Account{
		Actor: p.actor(), Username: p.User.Username, PasswordHash: p.User.PasswordHash, Disabled: p.User.Disabled,
		FailedLogins: p.User.FailedLogins, LockedUntil: moment(p.User.LockedUntil),
	}
}

func rowOfUser(u NewUser) userRow {
	return userRow{
		ID: domain.DeriveID("user", u.Username), Username: u.Username, Name: u.Name, Role: string(u.Role),
		OrgID: u.OrgID, PasswordHash: u.PasswordHash,
	}
}

// PutUser makes an account, or replaces name, role, organisation and password
// of the one with the same user name. One that is disabled or locked stays so.
func (s *Store) PutUser(ctx context.Context, u NewUser) error {
	row := rowOfUser(u)
	err := s.db.WithContext(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "id"}},
		DoUpdates: clause.AssignmentColumns([]string{"name", "role", "org_id", "password_hash"}),
	}).Create(&row).Error
	if err != nil {
		return fmt.Errorf("account %s: %w", u.Username, err)
	}
	return nil
}

// UserByName finds the account of a user name; NotFound when there is none.
func (s *Store) UserByName(ctx context.Context, username string) (Account, error) {
	var p personRow
	if err := s.reader(ctx).people().Where("users.username = ?", username).Take(&p).Error; err != nil {
		return Account{}, notFound(err, "没有这个账户")
	}
	return p.account(), nil
}

// Accounts lists all accounts by user name.
func (s *Store) Accounts(ctx context.Context) ([]Account, error) {
	var people []personRow
	if err := s.reader(ctx).people().Order("users.username").Scan(&people).Error; err != nil {
		return nil, fmt.Errorf("accounts: %w", err)
	}
	accounts := make([]Account, 0, len(people))
	for _, p := range people {
		accounts = append(accounts, p.account())
	}
	return accounts, nil
}

// A fifth wrong password in a row locks the account for ten minutes.
const (
	maxFailedLogins = 5
	lockFor         = 10 * time.Minute
)

// RecordLogin counts failed logins, and forgets them after one that succeeded.
func (s *Store) RecordLogin(ctx context.Context, userID string, ok bool, now time.Time) error {
	users := s.db.WithContext(ctx).Table("users").Where("id = ?", userID)
	if ok {
		return users.Updates(map[string]any{"failed_logins": 0, "locked_until": 0}).Error
	}
	return users.Updates(map[string]any{
		"failed_logins": gorm.Expr("CASE WHEN failed_logins + 1 >= ? THEN 0 ELSE failed_logins + 1 END", maxFailedLogins),
		"locked_until": gorm.Expr("CASE WHEN failed_logins + 1 >= ? THEN ? ELSE locked_until END",
			maxFailedLogins, micros(now.Add(lockFor))),
	}).Error
}

// Actor reads an account again; Forbidden when it has been disabled.
func (r reader) Actor(userID string) (domain.Actor, error) {
	var p personRow
	if err := r.people().Where("users.id = ?", userID).Take(&p).Error; err != nil {
		return domain.Actor{}, notFound(err, "没有这个账户")
	}
	if p.User.Disabled {
		return domain.Actor{}, domain.Forbidden("您的账户已停用，请联系系统管理员")
	}
	return p.actor(), nil
}

// Holders lists the active accounts of a role in one organisation, each with
// the open cases that he has.
func (r reader) Holders(orgID string, role domain.Role) ([]domain.Holder, error) {
	return r.holders(r.people().Where("users.org_id = ? AND users.role = ?", orgID, string(role)).Order("users.username"))
}

// Overseers lists the supervisors who answer for a place, the nearest first.
func (r reader) Overseers(orgPath string) ([]domain.Holder, error) {
	const oversees = "CASE WHEN organisations.oversees = '' THEN organisations.path ELSE organisations.oversees END"
	return r.holders(r.people().Where("users.role = ?", string(domain.RoleSupervisor)).
		Where("substr(?, 1, length("+oversees+")) = "+oversees, orgPath).
		Order("length(" + oversees + ") DESC, users.username"))
}

func (r reader) holders(query *gorm.DB) ([]domain.Holder, error) {
	people, err := r.loaded(query)
	if err != nil {
		return nil, err
	}
	holders := make([]domain.Holder, 0, len(people))
	for _, p := range people {
		holders = append(holders, domain.Holder{Person: p.Person.actor().Person(), OrgID: p.Person.User.OrgID, Load: p.Load})
	}
	return holders, nil
}

// loadedRow is an account with the open cases that it has.
type loadedRow struct {
	Person personRow `gorm:"embedded"`
	Load   int
}

// loaded reads the active accounts of a query on people.
func (r reader) loaded(query *gorm.DB) ([]loadedRow, error) {
	var people []loadedRow
	err := query.Where("NOT users.disabled").
		Select("users.*, organisations.name AS org_name, organisations.path AS org_path, " +
			"organisations.oversees AS org_oversees, " +
			"(SELECT count(*) FROM tasks WHERE tasks.user_id = users.id AND tasks.closed_at = 0) AS load").
		Scan(&people).Error
	return people, err
}
