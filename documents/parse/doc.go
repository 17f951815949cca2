// Package parse reads uploaded files in a child process: the same program,
// started again as `sanbi parse`, with a limit on memory, on processor time, on
// its output and on the clock. What a hostile file can bring down is that child;
// the server gets a refusal in Chinese instead.
//
// Main is the child's side, Runner the parent's. Read is what both share; tests
// of the parsers call it in their own process.
package parse
