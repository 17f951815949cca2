// Package pdfread reads PDF files with PDFium, compiled to WebAssembly: what a
// hostile file breaks is a sandbox without files or network. Its memory is
// limited, but it does not stop on its own: run it in a child process.
package pdfread
