package standalone

import (
	"context"
	"fmt"

	"sanbi/api"
	"sanbi/domain"
	"sanbi/internal/app"
	"sanbi/internal/demo"
	"sanbi/internal/directory"
	"sanbi/internal/engine"
	"sanbi/store"
)

// seed enters the demo county and returns its accounts for the login page. An
// interrupted run is finished by the next.
func seed(ctx context.Context, o Options, parts *app.App, e *engine.Engine) ([]api.DemoAccount, error) {
	_, _ = fmt.Fprintln(o.Out, "正在载入演示数据（清源县，六个镇街，二十一件文件、六份合同）……")
	seeder := &demo.Seeder{
		Record: parts.Store, Engine: e, Files: parts.Files, Book: parts.Book, Calendar: parts.Store.Regimes().Now(""),
		Now: parts.Now(), Logger: o.Logger, PutAccount: putAccount(parts.Store),
	}
	if err := seeder.People(ctx); err != nil {
		return nil, fmt.Errorf("demo data: %w", err)
	}
	if err := seeder.Cases(ctx); err != nil {
		return nil, fmt.Errorf("demo data: %w", err)
	}
	return demoAccounts(), nil
}

func putAccount(record *store.Store) func(context.Context, demo.Account, string) (domain.Actor, error) {
	hash := ""
	return func(ctx context.Context, a demo.Account, password string) (domain.Actor, error) {
		if known, err := record.UserByName(ctx, a.Username); err == nil {
			return known.Actor, nil
		}
		if hash == "" { // one password for all, so one hash is enough
			var err error
			if hash, err = directory.HashPassword(password); err != nil {
				return domain.Actor{}, err
			}
		}
		err := record.PutUser(ctx, store.NewUser{
			Username: a.Username, Name: a.Name, Role: a.Role, OrgID: a.OrgID, PasswordHash: hash,
		})
		if err != nil {
			return domain.Actor{}, err
		}
		account, err := record.UserByName(ctx, a.Username)
		return account.Actor, err
	}
}

func demoAccounts() []api.DemoAccount {
	names := map[string]string{}
	for _, org := range demo.Organisations() {
		names[org.ID] = org.Name
	}
	var accounts []api.DemoAccount
	for _, a := range demo.Accounts() {
		accounts = append(accounts, api.DemoAccount{
			Username: a.Username, Password: demo.Password, Name: a.Name, Role: string(a.Role),
			Organisation: names[a.OrgID], OrgID: a.OrgID, Note: a.Note,
		})
	}
	return accounts
}
