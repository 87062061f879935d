using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using NewsApi.Contract.Queries;

namespace NewsApi.Http.Binding;

/// <summary>
/// A query or path parameter of an endpoint: its name, its type and its validation attributes, read from the handler's signature.
/// Both validation and the OpenAPI document are derived from it.
/// </summary>
sealed class QueryParameter
{
    const int DefaultMaxLength = 200;
    static readonly ConcurrentDictionary<MethodInfo, IReadOnlyList<QueryParameter>> Cache = [];

    readonly Type type;
    readonly Predicate<string?>? parser;

    QueryParameter(string name, Type type, ICustomAttributeProvider origin)
    {
        Name = name;
        this.type = type;
        Origin = origin;
        parser = FindTryParse(ItemType) is { } tryParse ? Compile(tryParse, ItemType) : null;
        Limits = [.. origin.GetCustomAttributes(true).OfType<ValidationAttribute>()];
    }

    public string Name { get; }

    /// <summary>The parameter of the handler, or the property of its <c>[AsParameters]</c> record.</summary>
    public ICustomAttributeProvider Origin { get; }

    public IReadOnlyList<ValidationAttribute> Limits { get; }

    public bool IsRequired => Limits.Any(l => l is RequiredAttribute);

    public bool IsList => type.IsArray;

    public bool IsCommaList => ItemType.IsGenericType && ItemType.GetGenericTypeDefinition() == typeof(CommaSeparated<>);

    public Type ItemType => Unwrap(IsList ? type.GetElementType()! : type);

    /// <summary>The longest accepted text, in characters.</summary>
    public int MaxLength => !IsList && Limits.OfType<MaxLengthAttribute>().FirstOrDefault() is { } limit ? limit.Length : DefaultMaxLength;

    public static IReadOnlyList<QueryParameter> Of(MethodInfo handler) =>
        Cache.GetOrAdd(handler, method => [.. method.GetParameters().SelectMany(Of)]);

    static IEnumerable<QueryParameter> Of(ParameterInfo parameter)
    {
        if (parameter.GetCustomAttribute<AsParametersAttribute>() is not null)
            return Properties(parameter.ParameterType).Where(p => p.CanWrite && IsSimple(p.PropertyType))
                .Select(p => new QueryParameter(JsonNamingPolicy.CamelCase.ConvertName(p.Name), p.PropertyType, p));
        return IsSimple(parameter.ParameterType) ? [new(parameter.Name!, parameter.ParameterType, parameter)] : [];
    }

    // In documentation order: the list's own parameters, then those of its filter, then paging.
    static IEnumerable<PropertyInfo> Properties(Type type) => type.GetProperties().OrderBy(p => p.DeclaringType == typeof(Paging));

    static bool IsSimple(Type type)
    {
        var item = Unwrap(type.IsArray ? type.GetElementType()! : type);
        return item == typeof(string) || item == typeof(int) || item == typeof(bool)
            || (item.Assembly == typeof(QueryParameter).Assembly && FindTryParse(item) is not null);
    }

    static Type Unwrap(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    public bool CanParse(string? value) => ItemType switch
    {
        var t when t == typeof(string) => value!.Length <= MaxLength,
        var t when t == typeof(int) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        var t when t == typeof(bool) => value is "true" or "false",
        _ => parser!(value),
    };

    // Compiled once per parameter: a call by reflection would be the most expensive step of the validation.
    static Predicate<string?> Compile(MethodInfo tryParse, Type type)
    {
        var (text, parsed) = (Expression.Parameter(typeof(string)), Expression.Variable(type));
        var call = Expression.Call(tryParse, text, Expression.Constant(null, typeof(IFormatProvider)), parsed);
        return Expression.Lambda<Predicate<string?>>(Expression.Block([parsed], call), text).Compile();
    }

    static MethodInfo? FindTryParse(Type type) => type.GetMethod(
        "TryParse", BindingFlags.Public | BindingFlags.Static, [typeof(string), typeof(IFormatProvider), type.MakeByRefType()]);
}
