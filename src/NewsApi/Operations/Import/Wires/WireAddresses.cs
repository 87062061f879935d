using System.Text.RegularExpressions;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Removes what changes at each delivery from the addresses that identify articles and images.</summary>
static partial class WireAddresses
{
    /// <summary>
    /// The address without signatures, tokens and times of expiry. The address of an image file keeps only parameters that name the image.
    /// A text that is no web address stays as it is.
    /// </summary>
    public static string WithoutTokens(string address)
    {
        if (address.IndexOf('?') is not (> 0 and var query) || !address.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            return address;
        var isFile = WireText.IsImageFile(address);
        return Filter(address, query, p => Identifying().IsMatch(p.Name)
            || !(isFile || Token().IsMatch(p.Name) || (TokenValue().IsMatch(p.Value) && p.Value.Any(char.IsAsciiDigit))));
    }

    /// <summary>The address without the parameters that only count readers, such as <c>utm_source</c>.</summary>
    public static string WithoutTracking(string address) =>
        address.IndexOf('?') is > 0 and var query ? Filter(address, query, p => !Tracking().IsMatch(p.Name)) : address;

    static string Filter(string address, int query, Func<(string Name, string Value), bool> keeps)
    {
        var end = address.IndexOf('#', query) is >= 0 and var fragment ? fragment : address.Length;
        var kept = address[(query + 1)..end].Split('&').Where(p => p is not "").Where(p => p.Split('=', 2) is var pair
            && keeps((pair[0], pair is [_, var value] ? value : ""))).ToList();
        return address[..query] + (kept is [] ? "" : $"?{string.Join('&', kept)}") + address[end..];
    }

    [GeneratedRegex("^(?:(?:img|image|file|photo|pic|media|asset)?_?(?:id|uuid|guid|name)|src|url|uri|file|path|image|img|photo|key)$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Identifying();

    [GeneratedRegex("^(?:.*token.*|.*sign.*|sig|sign|hash|hmac|expires?|exp|expiry|policy|key-pair-id|x-amz-.*|x-goog-.*|googleaccessid"
        + "|awsaccesskeyid|hdnea|hdnts|auth|jwt|e|st|se|sp|sv|sr|s|t|ts|time|timestamp|nonce|v|ver|cb|cachebuster|_)$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    // A hash, or a moment in seconds or milliseconds.
    [GeneratedRegex("^(?:[A-Za-z0-9_%+/=~-]{24,}|1[0-9]{9}|1[0-9]{12})$", RegexOptions.NonBacktracking)]
    private static partial Regex TokenValue();

    [GeneratedRegex("^(?:utm_.*|at_medium|at_campaign|fbclid|gclid|yclid|mc_cid|mc_eid|cmpid|ref_src|ns_mchannel|ns_campaign)$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Tracking();
}
