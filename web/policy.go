package web

// Policy is the Content-Security-Policy under which every page works, the API
// reference too: swagger-ui sets styles through the DOM, which it allows.
const Policy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
