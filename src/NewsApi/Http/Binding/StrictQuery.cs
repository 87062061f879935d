using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using NewsApi.Http.Problems;

namespace NewsApi.Http.Binding;

/// <summary>
/// Refuses what a handler would not understand, before it runs: unknown parameters, values of the wrong form or out of range.
/// All faults are named at once. Unknown parameters are refused because a typing error must not silently widen a list.
/// </summary>
sealed class StrictQuery(RequestDelegate next)
{
    const int MostNames = 50;

    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>() is not { } handler)
            return next(http);

        var parameters = QueryParameter.Of(handler);
        var errors = new Dictionary<string, string[]>();
        foreach (var (name, values) in Given(http.Request.QueryString).Take(MostNames))
            if (parameters.FirstOrDefault(p => p.Name == name && !http.Request.RouteValues.ContainsKey(name)) is not { } parameter)
                errors[Sayable(name) ? name : "query"] = [Sayable(name) ? Unknown(parameters, http) : "holds a parameter without a proper name"];
            else if (parameter.Faults(values).ToArray() is { Length: > 0 } faults)
                errors[name] = faults;

        foreach (var missing in parameters.Where(p => p.IsRequired && !http.Request.Query.ContainsKey(p.Name)))
            errors[missing.Name] = ["must be given"];

        foreach (var (name, value) in http.Request.RouteValues)
            if (parameters.FirstOrDefault(p => p.Name == name)?.Faults(value?.ToString()).ToArray() is { Length: > 0 } faults)
                errors[name] = faults;

        if (http.Request.Query.Count > MostNames)
            errors["query"] = [$"holds more than {MostNames} parameters"];
        if (!IsUtf8(http.Request.QueryString.Value))
            errors["query"] = ["must be percent-encoded UTF-8"];

        return errors.Count > 0 ? ProblemExceptionHandler.Invalid(http, errors) : next(http);
    }

    // The framework's own reading takes Tag and tag for one name.
    static IEnumerable<(string Name, StringValues Values)> Given(QueryString query) =>
        Pairs(query.Value).GroupBy(p => p.Name, StringComparer.Ordinal).Select(g => (g.Key, new StringValues([.. g.Select(p => p.Value)])));

    static List<(string Name, string Value)> Pairs(string? query)
    {
        var pairs = new List<(string, string)>();
        foreach (var pair in new QueryStringEnumerable(query))
            pairs.Add((pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        return pairs;
    }

    static string Unknown(IReadOnlyList<QueryParameter> parameters, HttpContext http)
    {
        var known = parameters.Select(p => p.Name).Where(n => !http.Request.RouteValues.ContainsKey(n)).ToList();
        return known is [] ? "is not a parameter: this operation has none" : $"is not a parameter of this operation; it has {string.Join(", ", known)}";
    }

    // The name came from outside and goes into an answer: short, and nothing that JSON could not hold.
    static bool Sayable(string name) => name.Length is > 0 and <= 100 && Newsroom.Text.Characters.AreStorable(name);

    static bool IsUtf8(string? query)
    {
        if (query is null || !query.Contains('%'))
            return true;

        var bytes = Encoding.Latin1.GetBytes(query);
        return Utf8.IsValid(WebUtility.UrlDecodeToBytes(bytes, 0, bytes.Length));
    }
}
