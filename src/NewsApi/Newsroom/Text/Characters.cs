using System.Text;

namespace NewsApi.Newsroom.Text;

/// <summary>
/// Characters that PostgreSQL, JSON and XML all accept: any except control characters other than tab and line ends,
/// unpaired surrogates, and noncharacters.
/// </summary>
static class Characters
{
    public static bool AreStorable(string text) => FirstUnstorable(text, 0) < 0;

    /// <summary>Removes the characters that cannot be stored.</summary>
    public static string ToStorable(string text)
    {
        var bad = FirstUnstorable(text, 0);
        if (bad < 0)
            return text;

        var storable = new StringBuilder(text.Length);
        var from = 0;
        for (; bad >= 0; bad = FirstUnstorable(text, from))
        {
            storable.Append(text, from, bad - from);
            from = bad + 1;
        }

        return storable.Append(text, from, text.Length - from).ToString();
    }

    static int FirstUnstorable(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (c is < ' ' and not ('\t' or '\n' or '\r') or '\uFFFE' or '\uFFFF' || char.IsSurrogate(c))
                return i;
        }

        return -1;
    }
}
