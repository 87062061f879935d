using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Queries;
using NewsApi.Http.Binding;
using NewsApi.Newsroom;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NewsApi.Http.OpenApi;

/// <summary>How our types look in OpenAPI: value types are strings of a form, a page of X is an XPage, blocks are told apart by their type.</summary>
sealed class OpenApiSchemaFilter : ISchemaFilter
{
    static readonly NullabilityInfoContext Nullability = new();

    public static string NameOf(Type type) => type.IsGenericType
        ? string.Concat(type.GetGenericArguments().Select(NameOf)) + type.Name[..type.Name.IndexOf('`')]
        : type.Name;

    public static IEnumerable<JsonDerivedTypeAttribute> KindsOf(Type type) => type.GetCustomAttributes<JsonDerivedTypeAttribute>();

    /// <summary>The schema of a value that is a string outside, whatever it is inside; null for everything else.</summary>
    public static OpenApiSchema? Of(Type type) => type switch
    {
        _ when type == typeof(string) => new() { Type = JsonSchemaType.String },
        _ when type == typeof(int) => new() { Type = JsonSchemaType.Integer, Format = "int32" },
        _ when type == typeof(bool) => new() { Type = JsonSchemaType.Boolean },
        _ when type == typeof(Slug) => new() { Type = JsonSchemaType.String, Pattern = Slug.Pattern, MinLength = 1, MaxLength = Slug.MaxLength },
        _ when type == typeof(ArticleAddress) => new() { Type = JsonSchemaType.String, Pattern = Slug.Pattern, MinLength = 1, MaxLength = Slug.MaxLength },
        _ when type == typeof(Timestamp) => new() { Type = JsonSchemaType.String, AnyOf = [new OpenApiSchema { Format = "date-time" }, new OpenApiSchema { Format = "date" }] },
        _ when type == typeof(Cursor) => new() { Type = JsonSchemaType.String, Pattern = Cursor.Pattern },
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(Id<>) => new() { Type = JsonSchemaType.String, Format = "uuid" },
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(QueryEnum<>) => OneOf(type.GetGenericArguments()[0]),
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(CommaSeparated<>) =>
            new() { Type = JsonSchemaType.Array, MinItems = 1, UniqueItems = true, Items = OneOf(type.GetGenericArguments()[0]) },
        _ => null,
    };

    /// <summary>What somebody else's standard describes better than we could.</summary>
    public static OpenApiSchema Standard(string description, string? address = null) => new()
    {
        Description = description,
        ExternalDocs = address is null ? null : new() { Url = new(address) },
    };

    public static OpenApiSchema Of(QueryParameter parameter)
    {
        var schema = Of(parameter.ItemType)!;
        if (parameter.IsList)
            schema = new() { Type = JsonSchemaType.Array, Items = schema, MaxItems = parameter.Limits.OfType<MaxLengthAttribute>().First().Length };

        foreach (var limit in parameter.Limits)
            if (limit is RangeAttribute range)
                (schema.Minimum, schema.Maximum) = ($"{range.Minimum}", $"{range.Maximum}");
            else if (limit is RegularExpressionAttribute expression)
                schema.Pattern = expression.Pattern;
            else if (limit is MaxLengthAttribute length && !parameter.IsList)
                (schema.MinLength, schema.MaxLength) = (1, length.Length);

        if (parameter.Origin.GetCustomAttributes(typeof(DefaultValueAttribute), true) is [DefaultValueAttribute given])
            schema.Default = JsonSerializer.SerializeToNode(given.Value);
        return schema;
    }

    public static JsonNode ExampleOf(QueryParameter parameter, string example) =>
        parameter.IsList ? new JsonArray(example)
        : parameter.IsCommaList ? new JsonArray([.. example.Split(',').Select(e => (JsonNode)e)])
        : parameter.ItemType == typeof(bool) ? example is "true"
        : example;

    static OpenApiSchema OneOf(Type names) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. Enum.GetNames(names).Select(n => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(n))],
    };

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Type: JsonSchemaType.Object } own || context.Type.Namespace?.StartsWith("NewsApi.Contract", StringComparison.Ordinal) is not true)
            return;

        own.AdditionalPropertiesAllowed = false;
        foreach (var property in context.Type.GetProperties().Where(p => MayBeLeftOut(p, context.Type)))
            own.Required?.Remove(JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        foreach (var property in context.Type.GetProperties())
            if (own.Properties?.TryGetValue(JsonNamingPolicy.CamelCase.ConvertName(property.Name), out var known) is true)
                own.Properties[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = SayWhetherNull(property, known);

        if (KindsOf(context.Type).ToList() is { Count: > 0 } kinds)
            BecomeOneOf(own, kinds);
        else if (context.Type.BaseType is { } family && KindsOf(family).FirstOrDefault(k => k.DerivedType == context.Type) is { } kind)
            Name(own, (string)kind.TypeDiscriminator!);
    }

    // What has a default need not be sent.
    static bool MayBeLeftOut(PropertyInfo property, Type type) =>
        property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is null
        && type.GetConstructors().SelectMany(c => c.GetParameters()).Where(p => p.Name == property.Name).All(p => p.HasDefaultValue);

    // Absent is not null: what include adds is either there or not; everything else is there, perhaps as null.
    static IOpenApiSchema SayWhetherNull(PropertyInfo property, IOpenApiSchema schema)
    {
        var absent = property.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.WhenWritingNull };
        var nullable = Nullability.Create(property).ReadState is NullabilityState.Nullable;
        if (schema is OpenApiSchema own && own.Type is { } type)
            own.Type = nullable && !absent ? type | JsonSchemaType.Null : type & ~JsonSchemaType.Null;
        else if (nullable && !absent)
            return new OpenApiSchema { Description = schema.Description, OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }] };
        return schema;
    }

    static void BecomeOneOf(OpenApiSchema schema, List<JsonDerivedTypeAttribute> kinds)
    {
        (schema.Type, schema.Properties, schema.Required, schema.AdditionalPropertiesAllowed) = (null, null, null, true);
        schema.OneOf = [.. kinds.Select(k => new OpenApiSchemaReference(NameOf(k.DerivedType)))];
    }

    static void Name(OpenApiSchema schema, string kind)
    {
        schema.AllOf = null;
        schema.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [kind], Description = $"Always `{kind}`." },
        }.Concat(schema.Properties!).ToDictionary();
        schema.Required!.Add("type");
    }
}
