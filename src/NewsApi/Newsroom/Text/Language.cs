namespace NewsApi.Newsroom.Text;

/// <summary>Writes BCP 47 language tags in their canonical case, so that <c>en-gb</c> and <c>en-GB</c> are equal.</summary>
static class Language
{
    public static string Canonical(string tag) => string.Join('-', tag.Split('-').Select((part, i) => (i, part.Length) switch
    {
        (0, _) => part.ToLowerInvariant(),
        (_, 2) => part.ToUpperInvariant(),
        (_, 4) when char.IsAsciiLetter(part[0]) => char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant(),
        _ => part.ToLowerInvariant(),
    }));
}
