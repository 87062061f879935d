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

    /// <summary>A slug for any text; one in another script than Latin gets a short code that is always the same for it.</summary>
    public static Slug From(string text) =>
        Words(text) is { Length: > 0 } words ? new(words) : new($"x-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..10]}");

    /// <summary>The same slug with a number behind it, for the second story of one headline.</summary>
    public Slug Numbered(int number)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $"-{number}");
        var stem = value ?? "";
        return new(stem[..Math.Min(stem.Length, MaxLength - suffix.Length)].TrimEnd('-') + suffix);
    }

    public static Slug Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var slug) ? slug : throw new FormatException($"'{s}' is not a slug.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Slug slug)
    {
        var valid = s is { Length: > 0 and <= MaxLength } && s.All(IsAllowed) && Words(s) == s;
        slug = valid ? new(s!) : default;
        return valid;
    }

    public override string ToString() => value ?? "";

    static string Words(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (!IsSilent(c) && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        var words = slug.ToString(0, Math.Min(slug.Length, MaxLength)).Trim('-');

        // What looks like an id would be looked for as one.
        return Guid.TryParseExact(words, "D", out _) ? $"x-{words}" : words;
    }

    static bool IsAllowed(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-';

    // Accents and apostrophes vanish ("Xi’s" → "xis") instead of splitting a word in two.
    static bool IsSilent(char c) =>
        c is '\'' or '’' || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;
}
