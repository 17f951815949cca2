// Package domain says what a legality review and a filing review are: cases,
// procedures, decisions, findings, periods, and who may do what. It imports the
// standard library only, reads no clock and does no I/O.
package domain
