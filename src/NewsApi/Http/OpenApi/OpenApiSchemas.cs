using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Queries;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Http.OpenApi;

/// <summary>The schemas of parameters and value types, and the names of component schemas.</summary>
static class OpenApiSchemas
{
    /// <summary>The name of a component schema: <c>Page&lt;ArticleListItem&gt;</c> becomes <c>ArticleListItemPage</c>.</summary>
    public static string NameOf(Type type) => type.IsGenericType
        ? string.Concat(type.GetGenericArguments().Select(NameOf)) + type.Name[..type.Name.IndexOf('`')]
        : type.Name;

    /// <summary>The schema of a type that is a string or another primitive in JSON; null for other types.</summary>
    public static OpenApiSchema? For(Type type) => type switch
    {
        _ when type == typeof(string) => new() { Type = JsonSchemaType.String },
        _ when type == typeof(int) => new() { Type = JsonSchemaType.Integer, Format = "int32" },
        _ when type == typeof(bool) => new() { Type = JsonSchemaType.Boolean },
        _ when type == typeof(Slug) || type == typeof(ArticleAddress) =>
            new() { Type = JsonSchemaType.String, Pattern = Slug.Pattern, MinLength = 1, MaxLength = Slug.MaxLength },
        _ when type == typeof(FormerAddress) => new() { Type = JsonSchemaType.String, MinLength = 1 },
        _ when type == typeof(Timestamp) => new()
        {
            Type = JsonSchemaType.String,
            AnyOf = [new OpenApiSchema { Format = "date-time" }, new OpenApiSchema { Format = "date" }],
        },
        _ when type == typeof(Cursor) => new() { Type = JsonSchemaType.String, Pattern = Cursor.Pattern },
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(Id<>) =>
            new() { Type = JsonSchemaType.String, Format = "uuid" },
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(QueryEnum<>) => OneOf(type.GetGenericArguments()[0]),
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(CommaSeparated<>) =>
            new() { Type = JsonSchemaType.Array, MinItems = 1, UniqueItems = true, Items = OneOf(type.GetGenericArguments()[0]) },
        _ => null,
    };

    public static OpenApiSchema For(QueryParameter parameter)
    {
        var schema = For(parameter.ItemType)!;
        if (parameter.IsList)
        {
            var limit = parameter.Limits.OfType<MaxLengthAttribute>().First();
            schema = new() { Type = JsonSchemaType.Array, Items = schema, MaxItems = limit.Length };
        }

        foreach (var limit in parameter.Limits)
            if (limit is RangeAttribute range)
                (schema.Minimum, schema.Maximum) = ($"{range.Minimum}", $"{range.Maximum}");
            else if (limit is RegularExpressionAttribute expression)
                schema.Pattern = expression.Pattern;
            else if (limit is MaxLengthAttribute length && !parameter.IsList)
                (schema.MinLength, schema.MaxLength) = (1, length.Length);

        if (parameter.Origin.GetCustomAttributes(typeof(DefaultValueAttribute), true) is [DefaultValueAttribute defaultValue])
            schema.Default = JsonSerializer.SerializeToNode(defaultValue.Value);
        return schema;
    }

    /// <summary>The schema of a format that an external standard defines: its description and address only.</summary>
    public static OpenApiSchema ForStandard<T>() where T : IExternalStandard => new()
    {
        Description = T.Description,
        ExternalDocs = T.Url is { } url ? new() { Url = new(url) } : null,
    };

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
}
