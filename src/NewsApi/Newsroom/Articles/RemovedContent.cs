using System.Buffers;

namespace NewsApi.Newsroom.Articles;

/// <summary>
/// What a conversion of HTML leaves out, without duplicates: texts, each with its kind and in full, then elements and attributes.
/// </summary>
sealed class RemovedContent
{
    static readonly SearchValues<char> Invisible = SearchValues.Create(" \u00a0\u200b\u200c\u200d\u2060\ufeff");

    const int MaxTexts = 20;
    const int MaxNameLength = 200;
    const int MaxCommentLength = 1000;

    readonly Dictionary<string, HashSet<string>> texts = [];
    readonly HashSet<string> names = [];

    /// <summary>Reports an element or an attribute.</summary>
    public void Add(string name) => names.Add(name.Length <= MaxNameLength ? name : name[..MaxNameLength] + "…");

    /// <summary>Reports text that was left out.</summary>
    /// <param name="kind">Why, such as <c>hidden text</c>.</param>
    /// <param name="text">The text, on one line. Empty text is not reported.</param>
    public void AddText(string kind, string text)
    {
        if (text.AsSpan().ContainsAnyExcept(Invisible))
            (texts.TryGetValue(kind, out var known) ? known : texts[kind] = []).Add(text);
    }

    /// <summary>Reports a comment. Marks of block editors are not quoted.</summary>
    public void AddComment(string comment)
    {
        var text = string.Join(' ', comment.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text is "" || text.StartsWith("wp:", StringComparison.Ordinal) || text.StartsWith("/wp:", StringComparison.Ordinal))
            Add("a comment");
        else
            AddText("a comment", text.Length <= MaxCommentLength ? text : text[..MaxCommentLength] + "…");
    }

    /// <summary>Adds the descriptions to a list. More than 20 texts of a kind become one description.</summary>
    public void CopyTo(ICollection<string> descriptions)
    {
        foreach (var (kind, known) in texts)
            if (known.Count <= MaxTexts)
                foreach (var text in known)
                    descriptions.Add($"{kind}: “{text}”");
            else
                descriptions.Add($"{kind}: {string.Join(", ", known.Select(text => $"“{text}”"))}");
        foreach (var name in names)
            descriptions.Add(name);
    }
}
