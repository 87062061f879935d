using System.Text.RegularExpressions;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Job titles beside names, such as <c>Ann Lee Health correspondent</c> or <c>Political Editor Ann Lee</c>.</summary>
static partial class BylineTitles
{
    /// <summary>Words that stand within names and are not capitalised.</summary>
    static readonly HashSet<string> Particles =
        ["de", "del", "della", "di", "da", "das", "dos", "do", "du", "des", "la", "le", "el", "al", "bin", "ibn", "van", "von", "der",
            "den", "ter", "ten", "zu", "af", "y", "e"];

    /// <summary>Words before a title that also begin names of places.</summary>
    static readonly HashSet<string> LeadingWords = new(
        ["north", "south", "east", "west", "middle", "new", "central", "latin", "eastern", "western", "the"],
        StringComparer.OrdinalIgnoreCase);

    static readonly HashSet<string> Regions = new(
        [
            "Middle East", "Far East", "North America", "South America", "Latin America", "West Africa", "East Africa", "South Africa",
            "South Asia", "Central Asia", "Eastern Europe", "North Korea", "South Korea", "New York", "Hong Kong", "Los Angeles",
            "San Francisco", "West Coast", "East Coast", "White House", "New Zealand", "United Nations",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Splits a part of a byline into name and title. The name is empty if there is only a title; null if there is no title.
    /// </summary>
    public static (string Name, string Title)? Split(string part)
    {
        var words = part.Split(' ');
        if (Noun().IsMatch(words[^1]))
        {
            var name = words[..NameLength(words)];
            var isName = name.Length >= 2 && char.IsUpper(name[0][0]) && !IsTitleWord(name[0]) && !LeadingWords.Contains(name[0]);
            return isName ? (string.Join(' ', name), string.Join(' ', words[name.Length..])) : ("", part);
        }

        var length = words.TakeWhile(IsTitleWord).Count();
        var follows = words[length..] is [var first, var second, ..] && char.IsUpper(first[0]) && char.IsUpper(second[0]);
        return follows && words[..length].Any(Noun().IsMatch)
            ? (string.Join(' ', words[length..]), string.Join(' ', words[..length]))
            : null;
    }

    public static bool IsTitle(string word) => Noun().IsMatch(word);

    public static bool IsParticle(string word) => Particles.Contains(word);

    static int NameLength(string[] words)
    {
        var length = words.Length - 1;
        while (length > 0)
            if (length > 1 && Regions.Contains($"{words[length - 2]} {words[length - 1]}"))
                length -= 2;
            else if (IsTitleWord(words[length - 1]))
                length--;
            else
                break;
        return length;
    }

    static bool IsTitleWord(string word) =>
        word is not "" && (Noun().IsMatch(word) || Qualifier().IsMatch(word) || (char.IsLower(word[0]) && !Particles.Contains(word)));

    [GeneratedRegex("^(?:(?:editor|correspondent|reporter|writer|columnist|producer|analyst|photographer|journalist|critic|contributor"
        + @"|commentator|presenter)s?|chief|bureau|\p{L}*(?:redakteur|korrespondent|reporter|journalist|autor)in|\p{L}*(?:redakteur"
        + "|korrespondent)|rédacteur|rédactrice|correspondante?s?|envoyée?|journalistes?|corresponsal|corresponsales|periodistas?"
        + "|redactora?|enviad[ao]|giornalist[ae]|inviat[ao]|corrispondente|кореспондент(?:ка|и)?|корреспондент(?:ка|ы)?|журналіст(?:ка|и)?"
        + "|журналист(?:ка|ы)?|редактор(?:ка|ы|и)?|оглядач(?:ка)?|обозреватель)$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Noun();

    [GeneratedRegex("^(?:senior|deputy|assistant|associate|managing|executive|acting|special|staff|contributing|freelance|general|lead"
        + "|political|politics|health|medical|science|sports?|football|business|economics?|finance|financial|markets?|money|consumer"
        + "|foreign|world|international|global|diplomatic|defen[cs]e|security|military|home|affairs|crime|legal|courts?|education"
        + "|environment|climate|energy|technology|tech|culture|cultural|arts?|entertainment|film|music|books|fashion|food|media|royal"
        + "|religio(?:us|n)|social|transport|travel|city|regional|local|national|parliamentary|industry|employment|data|digital|online"
        + "|web|news|features?|pictures?|photo|video|night|investigat(?:ive|ions)|opinion|obituaries|washington|london|moscow|kyiv|kiev"
        + "|berlin|beijing|brussels|europe(?:an)?|asia|africa|americas?|uk|us|eu|un|china|russia|ukraine|germany|japan|israel"
        + "|scotland|wales|at|in|of|&"
        + "|головн(?:ий|а)|спеціальн(?:ий|а)|власн(?:ий|а)|военн(?:ый|ая)|специальн(?:ый|ая)|собственн(?:ый|ая)|главн(?:ый|ая))$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Qualifier();
}
