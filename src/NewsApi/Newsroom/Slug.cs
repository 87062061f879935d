using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NewsApi.Newsroom;

/// <summary>The readable part of a URL: lower-case ASCII words joined by single hyphens, at most 100 characters.</summary>
readonly record struct Slug : IParsable<Slug>
{
    public const int MaxLength = 100;
    public const string Pattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

    readonly string? value;

    Slug(string value) => this.value = value;

    /// <summary>
    /// A slug for any text. Text without Latin letters or digits yields <c>x-</c> and ten hexadecimal digits of its SHA-256.
    /// </summary>
    public static Slug From(string text) => Normalize(text) is { Length: > 0 } slug ? new(slug) : new($"x-{Hash(text)[..10]}");

    /// <summary>This slug with a number appended, shortened to fit <see cref="MaxLength"/>.</summary>
    public Slug WithNumber(int number)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $"-{number}");
        var stem = value ?? "";
        return new(stem[..Math.Min(stem.Length, MaxLength - suffix.Length)].TrimEnd('-') + suffix);
    }

    public static Slug Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var slug) ? slug : throw new FormatException($"'{s}' is not a slug.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Slug slug)
    {
        var valid = s is { Length: > 0 and <= MaxLength } && s.All(IsAllowed) && Normalize(s) == s;
        slug = valid ? new(s!) : default;
        return valid;
    }

    public override string ToString() => value ?? "";

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    static string Normalize(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (!IsDropped(c) && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        var normalized = slug.ToString(0, Math.Min(slug.Length, MaxLength)).Trim('-');

        // Routes accept a slug or an id: a slug in the form of a UUID would be read as an id.
        return Guid.TryParseExact(normalized, "D", out _) ? $"x-{normalized}" : normalized;
    }

    static bool IsAllowed(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-';

    // Accents and apostrophes are dropped ("Xi’s" → "xis"); every other character becomes a hyphen.
    static bool IsDropped(char c) =>
        c is '\'' or '’' || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;
}
