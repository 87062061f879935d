using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NewsApi.Newsroom;

/// <summary>The readable part of a URL: lower-case ASCII words joined by single hyphens, at most 100 characters.</summary>
readonly record struct Slug : IParsable<Slug>
{
    public const int MaxLength = 100;
    public const string Pattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

    readonly string? value;

    Slug(string value) => this.value = value;

    /// <summary>
    /// A slug for any text, see <see cref="SlugBuilder"/>. Text that cannot be written in Latin letters yields a code: <c>x-</c> and ten
    /// hexadecimal digits of its SHA-256.
    /// </summary>
    /// <param name="text">A headline or a name.</param>
    /// <param name="language">The BCP 47 tag of the text, by which Cyrillic is transliterated; null to go by its letters.</param>
    public static Slug From(string text, string? language = null) => new(SlugBuilder.Build(text, language));

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
        // Routes accept a slug or an id: a slug in the form of a UUID would be read as an id.
        var valid = s is { Length: > 0 and <= MaxLength } && s.All(IsAllowed) && s[0] != '-' && s[^1] != '-'
            && !s.Contains("--", StringComparison.Ordinal) && !Guid.TryParseExact(s, "D", out _);
        slug = valid ? new(s!) : default;
        return valid;
    }

    public override string ToString() => value ?? "";

    static bool IsAllowed(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-';
}
