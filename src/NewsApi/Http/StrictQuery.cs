using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Unicode;

namespace NewsApi.Http;

/// <summary>
/// Refuses what a handler would not understand, before it runs: unknown parameters, values of the wrong form or out of range.
/// All faults are named at once. Unknown parameters are refused because a typing error must not silently widen a list.
/// </summary>
sealed class StrictQuery(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>() is not { } handler)
            return next(http);

        var parameters = QueryParameter.Of(handler);
        var errors = new Dictionary<string, string[]>();
        foreach (var (name, values) in http.Request.Query)
            if (parameters.FirstOrDefault(p => p.Name == name && !http.Request.RouteValues.ContainsKey(name)) is not { } parameter)
                errors[Sayable(name) ? name : "query"] = [Sayable(name) ? Unknown(parameters, http) : "holds a parameter without a proper name"];
            else if (parameter.Faults(values).ToArray() is { Length: > 0 } faults)
                errors[name] = faults;

        foreach (var (name, value) in http.Request.RouteValues)
            if (parameters.FirstOrDefault(p => p.Name == name)?.Faults(value?.ToString()).ToArray() is { Length: > 0 } faults)
                errors[name] = faults;

        if (!IsUtf8(http.Request.QueryString.Value))
            errors["query"] = ["must be percent-encoded UTF-8"];

        return errors.Count > 0 ? Problems.Invalid(http, errors) : next(http);
    }

    static string Unknown(IReadOnlyList<QueryParameter> parameters, HttpContext http)
    {
        var known = parameters.Select(p => p.Name).Where(n => !http.Request.RouteValues.ContainsKey(n)).ToList();
        return known is [] ? "is not a parameter: this operation has none" : $"is not a parameter of this operation; it has {string.Join(", ", known)}";
    }

    // The name came from outside and goes into an answer: short, and nothing that JSON could not hold.
    static bool Sayable(string name) => name.Length is > 0 and <= 100 && Contract.TextRules.IsStorable(name);

    static bool IsUtf8(string? query)
    {
        if (query is null || !query.Contains('%'))
            return true;

        var bytes = Encoding.Latin1.GetBytes(query);
        return Utf8.IsValid(WebUtility.UrlDecodeToBytes(bytes, 0, bytes.Length));
    }
}
