namespace NewsApi.Newsroom.Text;

/// <summary>
/// Characters that PostgreSQL, JSON and XML all accept: any except control characters other than tab and line ends (those of
/// U+0080 to U+009F are mostly letters of windows-1252 that were decoded wrongly), unpaired surrogates, and noncharacters.
/// </summary>
static class Characters
{
    public static bool AreStorable(string text) => FirstUnstorable(text, 0) < 0;

    /// <summary>Removes the characters that cannot be stored.</summary>
    public static string ToStorable(string text)
    {
        for (var bad = FirstUnstorable(text, 0); bad >= 0; bad = FirstUnstorable(text, bad))
            text = text.Remove(bad, 1);
        return text;
    }

    static int FirstUnstorable(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (c is < ' ' and not ('\t' or '\n' or '\r') or (>= '\u0080' and <= '\u009F') or '\uFFFE' or '\uFFFF' || char.IsSurrogate(c))
                return i;
        }

        return -1;
    }
}
