using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NewsApi.Http.OpenApi;

/// <summary>
/// Completes the schemas of contract types: no additional properties, exact required and nullable properties, and subtypes that are
/// distinguished by their <c>type</c>.
/// </summary>
sealed class OpenApiSchemaFilter : ISchemaFilter
{
    static readonly NullabilityInfoContext Nullability = new();

    public static IEnumerable<JsonDerivedTypeAttribute> SubtypesOf(Type type) => type.GetCustomAttributes<JsonDerivedTypeAttribute>();

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Type: JsonSchemaType.Object } own || !IsContractType(context.Type))
            return;

        own.AdditionalPropertiesAllowed = false;
        foreach (var property in context.Type.GetProperties().Where(p => IsOptional(p, context.Type)))
            own.Required?.Remove(JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        foreach (var property in context.Type.GetProperties())
            if (own.Properties?.TryGetValue(JsonNamingPolicy.CamelCase.ConvertName(property.Name), out var known) is true)
                own.Properties[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = WithNullability(property, known);

        if (SubtypesOf(context.Type).ToList() is { Count: > 0 } subtypes)
            MakeOneOf(own, subtypes);
        else if (context.Type.BaseType is { } family
            && SubtypesOf(family).FirstOrDefault(s => s.DerivedType == context.Type) is { } subtype)
            AddDiscriminator(own, (string)subtype.TypeDiscriminator!);
    }

    static bool IsContractType(Type type) => type.Namespace?.StartsWith("NewsApi.Contract", StringComparison.Ordinal) is true;

    // A property with a default value may be omitted.
    static bool IsOptional(PropertyInfo property, Type type) =>
        property.GetCustomAttribute<RequiredMemberAttribute>() is null
        && type.GetConstructors().SelectMany(c => c.GetParameters()).Where(p => p.Name == property.Name).All(p => p.HasDefaultValue);

    // A property that is omitted when null, such as those added by include, is never null in JSON; other nullable properties may be.
    static IOpenApiSchema WithNullability(PropertyInfo property, IOpenApiSchema schema)
    {
        var omittedWhenNull = property.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.WhenWritingNull };
        var nullable = !omittedWhenNull && Nullability.Create(property).ReadState is NullabilityState.Nullable;
        if (schema is OpenApiSchema own && own.Type is { } type)
            own.Type = nullable ? type | JsonSchemaType.Null : type & ~JsonSchemaType.Null;
        else if (nullable)
            return new OpenApiSchema
            {
                Description = schema.Description,
                OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }],
            };
        return schema;
    }

    static void MakeOneOf(OpenApiSchema schema, List<JsonDerivedTypeAttribute> subtypes)
    {
        (schema.Type, schema.Properties, schema.Required, schema.AdditionalPropertiesAllowed) = (null, null, null, true);
        schema.OneOf = [.. subtypes.Select(s => new OpenApiSchemaReference(OpenApiSchemas.NameOf(s.DerivedType)))];
    }

    static void AddDiscriminator(OpenApiSchema schema, string type)
    {
        schema.AllOf = null;
        schema.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [type], Description = $"Always `{type}`." },
        }.Concat(schema.Properties!).ToDictionary();
        schema.Required!.Add("type");
    }
}
