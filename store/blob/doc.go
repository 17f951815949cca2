// Package blob keeps uploaded files by the hash of their content, so that a
// file can be stored twice without harm and can prove that it is unchanged. It
// knows nothing of cases, names or formats.
package blob
