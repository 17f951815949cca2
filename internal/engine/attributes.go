package engine

import (
	"context"
	"errors"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/operatorservice/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"

	"sanbi/workflows"
)

// EnsureAttributes registers the search attributes that runs set. Registering
// them again changes nothing.
func EnsureAttributes(ctx context.Context, c client.Client, namespace string) error {
	wanted := map[string]enumspb.IndexedValueType{
		workflows.AttributeProcedure.GetName(): enumspb.INDEXED_VALUE_TYPE_KEYWORD,
		workflows.AttributeStep.GetName():      enumspb.INDEXED_VALUE_TYPE_KEYWORD,
		workflows.AttributeOrg.GetName():       enumspb.INDEXED_VALUE_TYPE_KEYWORD,
	}
	known, err := c.OperatorService().ListSearchAttributes(ctx, &operatorservice.ListSearchAttributesRequest{Namespace: namespace})
	if err != nil {
		return err
	}
	for name := range known.GetCustomAttributes() {
		delete(wanted, name)
	}
	if len(wanted) == 0 {
		return nil
	}
	_, err = c.OperatorService().AddSearchAttributes(ctx, &operatorservice.AddSearchAttributesRequest{
		Namespace: namespace, SearchAttributes: wanted,
	})
	var exists *serviceerror.AlreadyExists
	if errors.As(err, &exists) {
		return nil
	}
	return err
}
