using NewsApi.Newsroom.Text;

namespace NewsApi.Features.Editing;

/// <summary>The phrases that start at one word of a text, shortest first, each with the key of a tag of that name.</summary>
sealed record CandidatePhrases(List<(string Key, string Text)> Phrases)
{
    static readonly char[] Punctuation = ['.', ',', ';', ':', '!', '?', '(', ')', '"', '“', '”', '–', '—', '…', '/'];

    /// <summary>The phrases at every word of the text.</summary>
    public static IEnumerable<CandidatePhrases> Of(string text, int maxWords)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            var phrases = new List<(string, string)>();
            for (var length = 1; length <= maxWords && i + length <= words.Length; length++)
            {
                var phrase = string.Join(' ', words[i..(i + length)]).Trim(Punctuation);
                if (phrase.Any(char.IsLetterOrDigit))
                    phrases.Add((NameKey.Of(TrimPossessive(phrase)), phrase));
                if (Punctuation.Contains(words[i + length - 1][^1]))
                    break; // names do not span punctuation
            }

            yield return new(phrases);
        }
    }

    static string TrimPossessive(string phrase) =>
        phrase.EndsWith("'s", StringComparison.Ordinal) || phrase.EndsWith("’s", StringComparison.Ordinal) ? phrase[..^2] : phrase;
}
