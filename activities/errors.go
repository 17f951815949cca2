package activities

import (
	"errors"

	"go.temporal.io/sdk/temporal"

	"sanbi/domain"
)

// AppError turns a refusal into a typed, non-retryable Temporal error that
// carries the *domain.Error to the caller. Every other error (the database is
// away) stays retryable. Convert once, at the return of an activity or a
// validator; nothing may wrap the result, or the flag is lost.
func AppError(err error) error {
	var refusal *domain.Error
	if err == nil || !errors.As(err, &refusal) || refusal.Code == domain.CodeInternal {
		return err
	}
	return temporal.NewNonRetryableApplicationError(refusal.Message, string(refusal.Code), nil, *refusal)
}

// Refusal is the reverse of AppError, for callers of an update. ok is false for
// an error that is no refusal.
func Refusal(err error) (refusal *domain.Error, ok bool) {
	var app *temporal.ApplicationError
	if !errors.As(err, &app) {
		return nil, false
	}
	refusal = &domain.Error{}
	if app.Details(refusal) != nil || refusal.Code == "" {
		return nil, false
	}
	return refusal, true
}
