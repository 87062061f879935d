using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Text;

namespace NewsApi.Http.Binding;

/// <summary>
/// One query or path parameter of an endpoint, read off its handler: its name, its type and the limits written on it as attributes.
/// What it refuses and what OpenAPI says of it come from here both.
/// </summary>
sealed class QueryParameter
{
    const int LongestText = 200;
    static readonly ConcurrentDictionary<MethodInfo, IReadOnlyList<QueryParameter>> Known = [];

    readonly Type type;
    readonly Predicate<string?>? parses;

    QueryParameter(string name, Type type, ICustomAttributeProvider origin)
    {
        Name = name;
        this.type = type;
        Origin = origin;
        parses = Parser(ItemType) is { } parser ? Ask(parser, ItemType) : null;
        Limits = [.. origin.GetCustomAttributes(true).OfType<ValidationAttribute>()];
    }

    public string Name { get; }

    /// <summary>The handler's parameter, or the property of its parameters' record.</summary>
    public ICustomAttributeProvider Origin { get; }

    public IReadOnlyList<ValidationAttribute> Limits { get; }

    public bool IsRequired => Limits.Any(l => l is RequiredAttribute);

    public bool IsList => type.IsArray;

    public bool IsCommaList => ItemType.IsGenericType && ItemType.GetGenericTypeDefinition() == typeof(CommaSeparated<>);

    public Type ItemType => Plain(IsList ? type.GetElementType()! : type);

    public static IReadOnlyList<QueryParameter> Of(MethodInfo handler) => Known.GetOrAdd(handler, method => [.. method.GetParameters().SelectMany(Of)]);

    static IEnumerable<QueryParameter> Of(ParameterInfo parameter)
    {
        if (parameter.GetCustomAttribute<AsParametersAttribute>() is not null)
            return InReadingOrder(parameter.ParameterType).Where(p => p.CanWrite && IsSimple(p.PropertyType))
                .Select(p => new QueryParameter(JsonNamingPolicy.CamelCase.ConvertName(p.Name), p.PropertyType, p));
        return IsSimple(parameter.ParameterType) ? [new(parameter.Name!, parameter.ParameterType, parameter)] : [];
    }

    // A list's own parameters come first, then those of the filter it is built on; how it is paged comes last.
    static IEnumerable<PropertyInfo> InReadingOrder(Type type) => type.GetProperties().OrderBy(p => p.DeclaringType == typeof(Paging));

    static bool IsSimple(Type type)
    {
        var item = Plain(type.IsArray ? type.GetElementType()! : type);
        return item == typeof(string) || item == typeof(int) || item == typeof(bool) || (item.Assembly == typeof(QueryParameter).Assembly && Parser(item) is not null);
    }

    static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>What is wrong with these values; empty when nothing is.</summary>
    public IEnumerable<string> Faults(StringValues values)
    {
        if (!IsList && !IsCommaList && values.Count > 1)
            return ["must be given only once"];
        if (values.FirstOrDefault(v => !Characters.AreStorable(v ?? "")) is not null)
            return ["must not hold control characters or broken Unicode"];
        if (values.Any(string.IsNullOrWhiteSpace))
            return ["must not be empty; leave it out instead"];
        if (values.FirstOrDefault(v => !Parses(v)) is { } odd)
            return [$"must be {Form(ItemType)}{Hint(odd)}"];
        return Limits.Where(limit => !limit.IsValid(ValueFor(limit, values))).Select(Words);
    }

    bool Parses(string? value) => ItemType switch
    {
        var t when t == typeof(string) => value!.Length <= Longest,
        var t when t == typeof(int) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        var t when t == typeof(bool) => value is "true" or "false",
        _ => parses!(value),
    };

    object? ValueFor(ValidationAttribute limit, StringValues values) => limit switch
    {
        MaxLengthAttribute when IsList => values.ToArray(),
        RangeAttribute => int.Parse(values[0]!, CultureInfo.InvariantCulture),
        _ => values[0],
    };

    static string Words(ValidationAttribute limit) => limit switch
    {
        RangeAttribute range => $"must be from {range.Minimum} to {range.Maximum}",
        MaxLengthAttribute length => $"must be given at most {length.Length} times",
        _ => limit.ErrorMessage ?? "is not valid",
    };

    int Longest => Limits.OfType<MaxLengthAttribute>().FirstOrDefault() is { } given && !IsList ? given.Length : LongestText;

    // What people try first when they have several values, or a value of the wrong parameter.
    string Hint(string odd) =>
        IsCommaList && odd.Split(',').Where(name => !Parses(name)).Take(5).ToList() is { Count: > 0 } unknown ? $"; it does not know {string.Join(", ", unknown.Select(name => $"'{Short(name)}'"))}"
        : IsCommaList ? "; each once"
        : IsList && odd.Contains(',') ? "; repeat the parameter for several"
        : "";

    static string Short(string text) => text.Length > 50 ? text[..50] + "…" : text;

    string Form(Type type) => type switch
    {
        _ when type == typeof(string) => $"text of at most {Longest} characters",
        _ when type == typeof(int) => Limits.OfType<RangeAttribute>().FirstOrDefault() is { } range ? $"a whole number from {range.Minimum} to {range.Maximum}" : "a whole number",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(Slug) => "a slug: lower-case letters and digits joined by single hyphens, at most 100 characters",
        _ when type == typeof(Timestamp) => "a moment of RFC 3339 such as 2024-11-27T12:04:00Z, or a date",
        _ when type == typeof(Cursor) => "a cursor taken from next of this list",
        _ when type == typeof(ArticleAddress) => "a story's slug (lower-case letters and digits joined by single hyphens) or its id",
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(QueryEnum<>) => $"one of {Names(type)}",
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(CommaSeparated<>) => $"names parted by commas, out of {Names(type)}",
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(Id<>) => "an id: a UUID with hyphens",
        _ => "valid",
    };

    static string Names(Type type) => string.Join(", ", Enum.GetNames(type.GetGenericArguments()[0]).Select(JsonNamingPolicy.CamelCase.ConvertName));

    // Compiled once: a call by reflection would cost every request more than all else that is checked.
    static Predicate<string?> Ask(MethodInfo parser, Type type)
    {
        var (text, parsed) = (Expression.Parameter(typeof(string)), Expression.Variable(type));
        return Expression.Lambda<Predicate<string?>>(
            Expression.Block([parsed], Expression.Call(parser, text, Expression.Constant(null, typeof(IFormatProvider)), parsed)), text).Compile();
    }

    static MethodInfo? Parser(Type type) =>
        type.GetMethod("TryParse", BindingFlags.Public | BindingFlags.Static, [typeof(string), typeof(IFormatProvider), type.MakeByRefType()]);
}
