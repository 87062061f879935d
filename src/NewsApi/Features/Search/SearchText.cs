using System.Globalization;
using System.Text;

namespace NewsApi.Features.Search;

/// <summary>
/// What a reader typed, reduced to what PostgreSQL's websearch syntax means: words, "phrases", -not, OR.
/// Everything else is a gap between words; some of it would make PostgreSQL fail.
/// </summary>
static class SearchText
{
    public static string Clean(string typed)
    {
        var words = new StringBuilder(typed.Length);
        for (var i = 0; i < typed.Length; i++)
            words.Append(Keep(typed, i));
        return words.ToString().Trim();
    }

    /// <summary>The words alone, in lower case and without accents: no phrases, no signs.</summary>
    public static string[] Plain(string typed) =>
        new string([.. typed.Normalize(NormalizationForm.FormD).Where(c => !IsAccent(c)).Select(c => IsWordPart(c) && !char.IsSurrogate(c) ? char.ToLowerInvariant(c) : ' ')])
            .Normalize(NormalizationForm.FormC).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static bool IsAccent(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;

    static char Keep(string typed, int at) => typed[at] switch
    {
        var c when IsWordPart(c) => c,
        '"' or '“' or '”' or '„' or '«' or '»' => '"',
        '-' when BeginsWord(typed, at) => '-',
        '.' or ',' when StandsBetweenDigits(typed, at) => typed[at],
        _ => ' ',
    };

    static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    static bool BeginsWord(string typed, int at) =>
        (at == 0 || char.IsWhiteSpace(typed[at - 1])) && at + 1 < typed.Length && (IsWordPart(typed[at + 1]) || typed[at + 1] is '"' or '“');

    static bool StandsBetweenDigits(string typed, int at) =>
        at > 0 && at + 1 < typed.Length && char.IsDigit(typed[at - 1]) && char.IsDigit(typed[at + 1]);
}
