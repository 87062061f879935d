using System.Text.RegularExpressions;
using NewsApi.Contract.Import;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Operations.Import.Wires;

/// <summary>
/// Parses bylines as printed, such as <c>By Ann Lee, Political Editor, and Bo Ray in Kyiv</c>: names are kept, titles and places are
/// reported as removed.
/// </summary>
/// <param name="sources">Names of the item's source and feed, which are no persons.</param>
sealed partial class WireBylines(params string?[] sources)
{
    const int MaxLength = 2000;
    const int MaxNames = 40;

    readonly List<BylineRecord> bylines = [];
    readonly List<string> removed = [];

    public IReadOnlyList<BylineRecord> Bylines => bylines;

    /// <summary>The parts that are no names, such as "byline: Political Editor".</summary>
    public IReadOnlyList<string> Removed => removed;

    /// <summary>Adds the names of a byline. It may be HTML.</summary>
    public WireBylines Add(string? text)
    {
        var line = WithoutAddresses(WireText.PlainText(text.Truncate(MaxLength)).ToSingleLine() ?? "");
        line = WithSmallWordsInLowerCase(line);
        var start = StartOfNames(line);
        if (line.StartsWith("door ", StringComparison.OrdinalIgnoreCase))
            line = line.Replace(" en ", " and ", StringComparison.Ordinal); // elsewhere "en" precedes a place
        var credits = Credits().Split(line[start..]).Select(c => c.Trim()).Where(c => c is not "");
        foreach (var (index, credit) in credits.Index())
            if (index > 0 && IsPublication(credit))
                Add(credit, BylineKind.Agency); // "Ann Lee | Harbour Gazette"
            else
                AddList(credit, start > 0);
        return this;
    }

    void AddList(string list, bool hasPrefix)
    {
        var parts = Separator().Split(list).Select(p => p.Trim()).Where(p => p is not "").ToList();
        if (!hasPrefix && parts is [var surname, var forename] && IsWord(surname) && IsWord(forename)
            && char.IsUpper(surname[0]) && !IsTitle(forename) && !IsAgency(surname) && !IsAgency(forename))
            parts = [$"{forename} {surname}"];
        foreach (var (index, part) in parts.Index())
            AddPart(part, hasPrefix, index > 0);
    }

    void AddPart(string part, bool hasPrefix, bool follows)
    {
        part = Credited().Replace(LeadingConjunction().Replace(part, ""), "").Trim();
        if (part is "")
            return;
        if (GenerationSuffix().IsMatch(part) && bylines is [.., var previous])
            bylines[^1] = previous with { Name = $"{previous.Name} {part}".Truncate(200)! };
        else if (IsTitle(part))
            Remove(part);
        else if (IsKnownAgency(part) || (follows && Abbreviation().IsMatch(part)))
            Add(part, BylineKind.Agency);
        else if (BylineTitles.Split(part) is var (untitled, title))
            AddUntitled(untitled, title, hasPrefix);
        else if (follows && IsWord(part) && char.IsUpper(part[0])
            && bylines is [.., { Kind: BylineKind.Person } last] && last.Name.Contains(' '))
            Remove(part); // a place: "Anna Muster, Berlin"
        else if (Conjunction().Split(part) is { Length: > 1 } names && (hasPrefix || names.All(IsFullName)))
            foreach (var name in names)
                AddPart(name.Trim(), hasPrefix, false);
        else if (AgencyStart(part) is > 0 and var start)
        {
            AddPart(part[..start].Trim(), hasPrefix, false);
            Add(part[start..].Trim(), BylineKind.Agency);
        }
        else
            AddPerson(part);
    }

    void AddUntitled(string name, string title, bool hasPrefix)
    {
        Remove(title);
        if (name is not "")
            AddPart(name, hasPrefix, false);
    }

    bool IsFullName(string name) => name.Trim().Contains(' ') || IsAgency(name.Trim());

    void AddPerson(string part)
    {
        var name = part is ['(', .. var inner, ')'] ? inner : part;
        foreach (var cut in (Regex[])[Parenthesis(), Place(), TitleSuffix()])
            if (cut.Match(name) is { Success: true, Index: > 0 } match)
            {
                Remove(match.Value.Trim(' ', '(', ')'));
                name = name[..match.Index].Trim();
            }

        if (LoginName().IsMatch(name))
            Remove(name);
        else
            Add(name, IsAgency(name) ? BylineKind.Agency : BylineKind.Person);
    }

    /// <summary>Adds a name as it is.</summary>
    public void Add(string name, BylineKind kind)
    {
        if (name.Truncate(200) is { } kept && bylines.Count < MaxNames && !bylines.Exists(b => b.Name == kept))
            bylines.Add(new(kept, kind));
    }

    /// <summary>Reports a text that is no name.</summary>
    public void Remove(string text) => removed.Add($"byline: {text.Truncate(80)}");

    /// <summary>True if the name is that of the item's source or of a news agency.</summary>
    public bool IsAgency(string name) =>
        IsKnownAgency(name) || AgencySuffix().IsMatch(name);

    bool IsKnownAgency(string name) => sources.Contains(name, StringComparer.OrdinalIgnoreCase) || AgencyName().IsMatch(name);

    static bool IsWord(string text) => !text.Contains(' ') && char.IsLetter(text[0]) && text[0] is < '\u1100';

    static bool IsTitle(string text) => Degree().IsMatch(text) || BylineTitles.IsTitle(text);
}
