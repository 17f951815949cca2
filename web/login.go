package web

// Login is the sign-in page, GET /login. It posts username, password and next
// to /login.
type Login struct {
	Shell Shell
	// Username is kept after a refusal.
	Username string
	// Next is the path to go to afterwards; posted back.
	Next  string
	Error string
	// Standalone marks the all-in-one edition (evaluation, training, small office).
	Standalone bool
	// Accounts are offered in demo mode, each with a button that signs in.
	Accounts []DemoAccount
}

// DemoAccount is an invented person to try the product with.
type DemoAccount struct {
	Username, Password, Name, Role, Org string
	// Note says what the person can try.
	Note string
}
