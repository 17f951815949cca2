// Package archtest holds the rules about the shape of the code that the
// compiler does not know: which folder may import which, what the light binary
// must not contain, how long a file may be. Its tests are the package.
package archtest
