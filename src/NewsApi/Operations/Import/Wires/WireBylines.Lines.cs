namespace NewsApi.Operations.Import.Wires;

/// <summary>How a line is divided: what precedes the names, what is no name, and where a publication or an agency begins.</summary>
sealed partial class WireBylines
{
    static int StartOfNames(string line) => Prefix().Match(line) is { Success: true } prefix ? prefix.Length
        : Preposition().Match(line).Groups["names"] is { Success: true } names && !NobleParticle().IsMatch(names.Value) ? names.Index
        : 0;

    // Email and web addresses and the names of accounts are personal data, not names.
    string WithoutAddresses(string line)
    {
        if (!Address().IsMatch(line))
            return line;
        Remove("an email or web address");
        return Address().Replace(line, " ").Replace("( )", "", StringComparison.Ordinal).ToSingleLine() ?? "";
    }

    // In a byline in capitals, "AND" is a conjunction. A single letter may be an initial: it is a conjunction between two full names.
    static string WithSmallWordsInLowerCase(string line)
    {
        if (line.Any(char.IsLower))
            return line;
        var words = line.Split(' ');
        for (var (i, start) = (0, 0); i < words.Length; i++)
            if (SmallWord().IsMatch(words[i]) && (words[i].Length > 1 || (i - start >= 2 && words.Length - i > 2)))
            {
                words[i] = words[i].ToLowerInvariant();
                start = i + 1;
            }

        return string.Join(' ', words);
    }

    // Where the agency begins in "Ann Lee BBC News", or 0. An abbreviation is written in capitals, a name is not.
    int AgencyStart(string part)
    {
        var words = part.Split(' ');
        for (var count = Math.Min(4, words.Length - 2); count > 0; count--)
        {
            var tail = string.Join(' ', words[^count..]);
            var isDistinct = tail.Length >= 6 || (!tail.Any(char.IsLower) && part.Any(char.IsLower));
            if (isDistinct && IsKnownAgency(tail))
                return part.Length - tail.Length;
        }

        return 0;
    }

    // Behind a bar stands a publication or a further name.
    bool IsPublication(string credit) =>
        !IsTitle(credit) && (!credit.Contains(' ') || IsAgency(credit) || Publication().IsMatch(credit)
            || (credit.Split(' ') is [_, var second, ..] && char.IsLower(second[0])
                && !SmallWord().IsMatch(second) && !BylineTitles.IsParticle(second) && BylineTitles.Split(credit) is null));
}
