using System.Diagnostics.CodeAnalysis;
using System.Text;
using NewsApi.Newsroom.Text;

namespace NewsApi.Newsroom.Articles;

/// <summary>
/// The path that an article had on a former site, such as <c>2019/05/12/old</c>: decoded, in NFC, without slashes at its ends. Scheme,
/// host, query and fragment of an address are dropped. Only <c>%</c>, <c>?</c> and <c>#</c> stay encoded, so that parsing the path again
/// gives the same path.
/// </summary>
sealed record FormerAddress : IParsable<FormerAddress>
{
    public const int MaxLength = 500;

    /// <summary>The maximum number of former addresses of an article.</summary>
    public const int MaxCount = 20;

    const int MaxEncodedLength = 6000;
    static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    FormerAddress(string path) => Path = path;

    public string Path { get; private init; }

    public static FormerAddress Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var address) ? address : throw new FormatException($"'{s}' is not the path of an address.");

    public static bool CanParse(string? text) => TryParse(text, null, out _);

    /// <summary>Parses an address, or the path of one, which may be percent-encoded.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [NotNullWhen(true)] out FormerAddress? address)
    {
        address = null;
        return s is { Length: <= MaxEncodedLength } && TryDecode(PathOf(s.Trim()), out var path) && TryNormalize(path, out address);
    }

    /// <summary>The former address of a path that is decoded already; null if there is none.</summary>
    public static FormerAddress? OfDecoded(string? path) =>
        path is { Length: <= MaxLength } && TryNormalize(path, out var address) ? address : null;

    public override string ToString() => Path;

    static string PathOf(string address)
    {
        var end = address.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? address : address[..end];
        var host = path.StartsWith("//", StringComparison.Ordinal) ? 2
            : path.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme && path[..scheme].All(char.IsAsciiLetter) ? scheme + 3
            : 0;
        if (host == 0)
            return path;
        return path.IndexOf('/', host) is >= 0 and var start ? path[start..] : "";
    }

    // Uri.UnescapeDataString leaves invalid escapes as they are.
    static bool TryDecode(string encoded, out string decoded)
    {
        decoded = encoded;
        if (!encoded.Contains('%'))
            return true;
        try
        {
            var bytes = new List<byte>(encoded.Length);
            foreach (var (index, part) in encoded.Split('%').Index())
            {
                var isEscape = part.Length >= 2 && char.IsAsciiHexDigit(part[0]) && char.IsAsciiHexDigit(part[1]);
                if (index > 0 && !isEscape)
                    return false;
                if (index > 0)
                    bytes.AddRange(Convert.FromHexString(part.AsSpan(0, 2)));
                bytes.AddRange(StrictUtf8.GetBytes(index > 0 ? part[2..] : part));
            }

            decoded = StrictUtf8.GetString([.. bytes]);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    static bool TryNormalize(string decoded, [NotNullWhen(true)] out FormerAddress? address)
    {
        address = null;
        if (!Characters.AreStorable(decoded) || decoded.Any(char.IsControl))
            return false;
        var segments = decoded.Normalize(NormalizationForm.FormC)
            .Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var path = string.Join('/', segments)
            .Replace("%", "%25", StringComparison.Ordinal).Replace("?", "%3F", StringComparison.Ordinal)
            .Replace("#", "%23", StringComparison.Ordinal);
        if (path.Length is 0 or > MaxLength || segments.Any(s => s is "." or ".."))
            return false;
        address = new(path);
        return true;
    }
}
