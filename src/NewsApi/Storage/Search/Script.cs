namespace NewsApi.Storage.Search;

/// <summary>What the writing systems need: Han and Kana have no spaces between words, Hangul words carry particles.</summary>
static class Script
{
    /// <summary>Han, Hiragana and Katakana.</summary>
    public static bool IsUnspaced(char c) => c is (>= '\u3040' and <= '\u30FF') or (>= '\u31F0' and <= '\u31FF')
        or (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or '々';

    public static bool IsHangul(char c) => c is (>= '가' and <= '힣') or (>= '\u1100' and <= '\u11FF') or (>= '\u3131' and <= '\u318E');

    public static bool IsCyrillic(char c) => c is >= '\u0400' and <= '\u052F';

    /// <summary>A number that is equal for characters that can be in one word.</summary>
    public static int ClassOf(char c) => IsUnspaced(c) ? 1 : IsHangul(c) ? 2 : 0;

    /// <summary>Each two neighbours of a text without spaces: 東京都 is 東京, 京都.</summary>
    public static IEnumerable<string> Pairs(string text) =>
        Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(i => text.Substring(i, 2));
}
