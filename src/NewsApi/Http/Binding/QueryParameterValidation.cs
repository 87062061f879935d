using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Text;

namespace NewsApi.Http.Binding;

/// <summary>Validates the values of a <see cref="QueryParameter"/> and creates the error messages.</summary>
static class QueryParameterValidation
{
    /// <summary>Returns the error messages for these values; none if they are valid.</summary>
    public static IEnumerable<string> Validate(this QueryParameter parameter, StringValues values)
    {
        if (!parameter.IsList && !parameter.IsCommaList && values.Count > 1)
            return ["must be given only once"];
        if (values.Any(v => !Characters.AreStorable(v ?? "")))
            return ["must not contain control characters or invalid Unicode"];
        if (values.Any(string.IsNullOrWhiteSpace))
            return ["must not be empty; omit it instead"];
        if (values.FirstOrDefault(v => !parameter.CanParse(v)) is { } invalid)
            return [$"must be {Expected(parameter)}{Hint(parameter, invalid)}"];
        return parameter.Limits.Where(limit => !limit.IsValid(ValueFor(parameter, limit, values))).Select(Message);
    }

    static object? ValueFor(QueryParameter parameter, ValidationAttribute limit, StringValues values) => limit switch
    {
        MaxLengthAttribute when parameter.IsList => values.ToArray(),
        RangeAttribute => int.Parse(values[0]!, CultureInfo.InvariantCulture),
        _ => values[0],
    };

    static string Message(ValidationAttribute limit) => limit switch
    {
        RangeAttribute range => $"must be from {range.Minimum} to {range.Maximum}",
        MaxLengthAttribute length => $"must be given at most {length.Length} times",
        _ => limit.ErrorMessage ?? "is not valid",
    };

    // Names the unknown values of a list, and explains how to give several values.
    static string Hint(QueryParameter parameter, string invalid)
    {
        if (!parameter.IsCommaList)
            return parameter.IsList && invalid.Contains(',') ? "; repeat the parameter to give several" : "";

        var unknown = invalid.Split(',').Where(name => !parameter.CanParse(name)).Take(5).ToList();
        return unknown is [] ? "; each at most once" : $"; unknown: {string.Join(", ", unknown.Select(name => $"'{Shorten(name)}'"))}";
    }

    static string Shorten(string text) => text.Length > 50 ? text[..50] + "…" : text;

    static string Expected(QueryParameter parameter) => parameter.ItemType switch
    {
        var t when t == typeof(string) => $"text of at most {parameter.MaxLength} characters",
        var t when t == typeof(int) => parameter.Limits.OfType<RangeAttribute>().FirstOrDefault() is { } range
            ? $"an integer from {range.Minimum} to {range.Maximum}"
            : "an integer",
        var t when t == typeof(bool) => "true or false",
        var t when t == typeof(Slug) => "a slug: lower-case letters and digits separated by single hyphens, at most 100 characters",
        var t when t == typeof(Timestamp) => "an RFC 3339 date-time such as 2024-11-27T12:04:00Z, or a date",
        var t when t == typeof(Cursor) => "a cursor from the next property of this list",
        var t when t == typeof(ArticleAddress) =>
            "the slug of an article (lower-case letters and digits separated by single hyphens) or its id",
        var t when t == typeof(FormerAddress) =>
            "the path of an address: percent-encoded UTF-8 without dot segments, at most 500 characters once decoded",
        { IsGenericType: true } t when t.GetGenericTypeDefinition() == typeof(QueryEnum<>) => $"one of {Names(t)}",
        { IsGenericType: true } t when t.GetGenericTypeDefinition() == typeof(CommaSeparated<>) => $"a comma-separated list of {Names(t)}",
        { IsGenericType: true } t when t.GetGenericTypeDefinition() == typeof(Id<>) => "an id: a UUID with hyphens",
        _ => "valid",
    };

    static string Names(Type type) =>
        string.Join(", ", Enum.GetNames(type.GetGenericArguments()[0]).Select(JsonNamingPolicy.CamelCase.ConvertName));
}
