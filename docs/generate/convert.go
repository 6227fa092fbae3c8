package main

import (
	"encoding/json"

	"github.com/getkin/kin-openapi/openapi2"
	"github.com/getkin/kin-openapi/openapi2conv"
	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3conv"
)

// version31 is the version of the document. The converter writes a later one,
// which few generators of clients know.
const version31 = "3.1.0"

// convert makes OpenAPI 3.1 of Swagger 2.0.
func convert(swagger []byte) (*openapi3.T, error) {
	var source openapi2.T
	if err := json.Unmarshal(swagger, &source); err != nil {
		return nil, err
	}
	document, err := openapi2conv.ToV3(&source)
	if err != nil {
		return nil, err
	}
	// Before the upgrade, which forgets null beside a reference.
	if err := mendSchemas(document.Components.Schemas); err != nil {
		return nil, err
	}
	mendOperations(document)
	openapi3conv.Upgrade(document)
	for _, schema := range document.Components.Schemas {
		for _, property := range schema.Value.Properties {
			allowNull(property.Value)
		}
	}
	document.OpenAPI = version31
	document.Components.SecuritySchemes["key"] = &openapi3.SecuritySchemeRef{Value: openapi3.NewSecurityScheme().
		WithType("http").WithScheme("bearer").WithDescription("The secret of a key, such as bsk_1_….")}
	document.Info.Contact = nil
	document.Info.License.Identifier = "Apache-2.0"
	document.Servers = openapi3.Servers{{URL: "/", Description: "The server that this document comes from"}}
	return document, nil
}

// allowNull lists null in an enum whose type allows it: an enum allows what it lists.
func allowNull(schema *openapi3.Schema) {
	if len(schema.Enum) > 0 && schema.Type.Includes(openapi3.TypeNull) {
		schema.Enum = append(schema.Enum, nil)
	}
}
