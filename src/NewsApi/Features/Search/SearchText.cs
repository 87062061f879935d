using System.Globalization;
using System.Text;

namespace NewsApi.Features.Search;

/// <summary>
/// Normalises search input to PostgreSQL's websearch syntax: words, "phrases", -not, OR. All other characters separate words; some of them
/// would make websearch_to_tsquery fail.
/// </summary>
static class SearchText
{
    public static string Clean(string input)
    {
        var text = new StringBuilder(input.Length);
        for (var i = 0; i < input.Length; i++)
            text.Append(CleanCharacter(input, i));
        return text.ToString().Trim();
    }

    /// <summary>The words in lower case and without accents, quotes and operators.</summary>
    public static string[] Words(string input) =>
        new string([.. input.Normalize(NormalizationForm.FormD).Where(c => !IsAccent(c)).Select(ToWordCharacter)])
            .Normalize(NormalizationForm.FormC).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static bool IsAccent(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;

    static char ToWordCharacter(char c) => IsWordCharacter(c) && !char.IsSurrogate(c) ? char.ToLowerInvariant(c) : ' ';

    static char CleanCharacter(string input, int at) => input[at] switch
    {
        var c when IsWordCharacter(c) => c,
        '"' or '“' or '”' or '„' or '«' or '»' => '"',
        '-' when IsBeforeWord(input, at) => '-',
        '.' or ',' when IsBetweenDigits(input, at) => input[at],
        _ => ' ',
    };

    static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    static bool IsBeforeWord(string input, int at) => (at == 0 || char.IsWhiteSpace(input[at - 1]))
        && at + 1 < input.Length && (IsWordCharacter(input[at + 1]) || input[at + 1] is '"' or '“');

    static bool IsBetweenDigits(string input, int at) =>
        at > 0 && at + 1 < input.Length && char.IsDigit(input[at - 1]) && char.IsDigit(input[at + 1]);
}
