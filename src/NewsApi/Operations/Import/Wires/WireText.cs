using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Text;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Texts, names and times of a wire in the form that lines have.</summary>
static partial class WireText
{
    static readonly string[] Rfc822 =
    [
        "d MMM yyyy HH:mm:ss zzz", "d MMM yyyy HH:mm zzz", "d MMM yy HH:mm:ss zzz", "d MMM yy HH:mm zzz",
    ];

    static readonly string[] Endings = [".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"];

    /// <summary>True for the address of a picture's file, as far as can be seen from it.</summary>
    public static bool IsImage(string? address) => address is not null && Endings.Any(e => address.Split('?')[0].EndsWith(e, StringComparison.OrdinalIgnoreCase));

    /// <summary>Trimmed, null where nothing is left.</summary>
    public static string? TrimToNull(this string? text) => text?.Trim() is { Length: > 0 } said ? said : null;

    /// <summary>In one line, as XML means what it breaks.</summary>
    public static string? ToSingleLine(this string? text) => text is null ? null : Blanks().Replace(text, " ").TrimToNull();

    /// <summary>At most so long: cut between words, with a sign that it was.</summary>
    public static string? Truncate(this string? text, int longest)
    {
        if (text.TrimToNull() is not { } said || said.Length <= longest || said.ToSingleLine() is not { } line || line.Length <= longest)
            return text.TrimToNull() is { } whole && whole.Length <= longest ? whole : text.ToSingleLine();
        var end = line.LastIndexOf(' ', longest - 2);
        if (end < longest / 2)
            end = longest - 1 - (char.IsHighSurrogate(line[longest - 2]) ? 1 : 0);
        return line[..end].TrimEnd(' ', ',', ';', ':', '–', '-') + "…";
    }

    /// <summary>The words of HTML in one line; null where there are none.</summary>
    public static string? Words(string? html)
    {
        if (html is null || !html.AsSpan().ContainsAny('<', '&'))
            return html.TrimToNull();
        return string.Join(' ', Parse(html).Select(b => b.PlainText)).TrimToNull();
    }

    /// <summary>The blocks of HTML from outside, which costs no more than its length.</summary>
    public static IReadOnlyList<Block> Parse(string html, Func<FoundImage, Id<Image>?>? images = null)
    {
        // Looking for breaks in a long gap would cost its square.
        return HtmlBlockParser.Parse(Gaps().Replace(html, " "), [], images) ?? throw new UnsupportedFormatException($"has elements deeper in each other than {HtmlBlockParser.MaxDepth} levels");
    }

    /// <summary>HTML of plain text: empty lines part paragraphs; where there are none, every line is one.</summary>
    public static string Html(string plain)
    {
        var parts = EmptyLines().Split(plain.ReplaceLineEndings("\n").Trim());
        return string.Concat((parts.Length > 1 ? parts : parts[0].Split('\n')).Select(p => $"<p>{WebUtility.HtmlEncode(Blanks().Replace(p, " ").Trim())}</p>"));
    }

    /// <summary>A name of at most 200 characters: a longer one keeps its beginning, and a hash tells it apart.</summary>
    public static string Name(string id) => id.Length <= 200
        ? id
        : $"{Characters.ToStorable(id[..134])}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";

    /// <summary>RFC 3339, or RFC 822 as RSS has it. Null where it is neither: a time is not guessed.</summary>
    public static DateTimeOffset? Time(string? text)
    {
        if (text.TrimToNull() is not { } said)
            return null;
        if (Timestamp.TryParse(said, null, out var moment))
            return moment.At;
        var words = Weekday().Replace(Blanks().Replace(said, " "), "");
        return Zone().Match(words) is { Success: true } zone
            && DateTimeOffset.TryParseExact(words[..zone.Index] + " " + Offset(zone.Value.Trim()), Rfc822, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at.ToUniversalTime() : null;
    }

    /// <summary>The time, or a refusal that names it.</summary>
    public static DateTimeOffset? TimeOf(string name, string? text) =>
        text.TrimToNull() is null ? null : Time(text) ?? throw new UnsupportedFormatException($"{name} is no time that can be read: {text.Truncate(60)}");

    static string Offset(string zone) => zone.ToUpperInvariant() switch
    {
        "GMT" or "UT" or "UTC" or "Z" => "+00:00",
        "EST" or "CDT" => "-05:00",
        "EDT" => "-04:00",
        "CST" or "MDT" => "-06:00",
        "MST" or "PDT" => "-07:00",
        "PST" => "-08:00",
        [('+' or '-') and var sign, var h1, var h2, var m1, var m2] => $"{sign}{h1}{h2}:{m1}{m2}",
        var other => other,
    };

    /// <summary>A BCP 47 tag; null for what is none.</summary>
    public static string? Language(string? tag) =>
        tag.TrimToNull()?.Replace('_', '-') is { Length: <= 35 } said && LanguageTag().IsMatch(said) ? Newsroom.Text.Language.Canonical(said) : null;

    /// <summary>An absolute http(s) address, percent-encoded; null for what is none.</summary>
    public static string? Address(string? text, Uri? seen = null)
    {
        if (text.TrimToNull() is not { } said || !(seen is null ? Uri.TryCreate(said, UriKind.Absolute, out var uri) : Uri.TryCreate(seen, said, out uri)))
            return null;
        return uri.Scheme is "http" or "https" && uri.AbsoluteUri is { Length: <= 2000 } address && Uri.IsWellFormedUriString(address, UriKind.Absolute) ? address : null;
    }

    /// <summary>What an address names: one file in several sizes differs behind the question mark only.</summary>
    public static string FileOf(string address) =>
        IsImage(address) ? address.Split('?')[0] : address;

    /// <summary>Who is named in a line such as <c>By Ann Lee and Bo Ray</c>.</summary>
    public static IEnumerable<string> People(string? line) =>
        Parting().Split(By().Replace(line.ToSingleLine() ?? "", "")).Select(n => n.Truncate(200)).OfType<string>();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\s{64,}")]
    private static partial Regex Gaps();

    [GeneratedRegex(@"\n[ \t\u00a0]*\n\s*")]
    private static partial Regex EmptyLines();

    [GeneratedRegex("^[A-Za-z]{3,9}, *")]
    private static partial Regex Weekday();

    [GeneratedRegex(@" ([A-Za-z]{1,5}|[+-][0-9]{4}|[+-][0-9]{2}:[0-9]{2})$")]
    private static partial Regex Zone();

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*$")]
    private static partial Regex LanguageTag();

    [GeneratedRegex(@"^\s*by\s+", RegexOptions.IgnoreCase)]
    private static partial Regex By();

    [GeneratedRegex(@"\s*(?:,| and | & |;)\s*")]
    private static partial Regex Parting();
}
