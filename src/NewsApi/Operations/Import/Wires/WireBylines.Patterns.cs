using System.Text.RegularExpressions;

namespace NewsApi.Operations.Import.Wires;

sealed partial class WireBylines
{
    [GeneratedRegex(@"^(?:by|words by|written by|reported by)\b(?: *:)? *|^(?:автор[иыа]?|текст|text|texte|autore?|autora|autorin"
        + "|auteur) *: *",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^(?:von|par|por|di|da|av|door|przez) +(?<names>\S+ +\S.*)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Preposition();

    [GeneratedRegex("^(?:der|den|dem|la|das|dos|van) ", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex NobleParticle();

    [GeneratedRegex("[,;、，]| [-–—] ", RegexOptions.NonBacktracking)]
    private static partial Regex Separator();

    [GeneratedRegex("[|/•·]", RegexOptions.NonBacktracking)]
    private static partial Regex Credits();

    const string Conjunctions = "and|und|et|y|e|ed|та|і|й|и|och|og|ja|i|a|és|și|ve|και|with|mit|&";

    [GeneratedRegex($"^(?:{Conjunctions}) +", RegexOptions.NonBacktracking)]
    private static partial Regex LeadingConjunction();

    [GeneratedRegex($" +(?:{Conjunctions}) +", RegexOptions.NonBacktracking)]
    private static partial Regex Conjunction();

    [GeneratedRegex($"^(?:{Conjunctions}|in|aus|à|en|у|в|із|из|by|von|par|por|di|av)$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SmallWord();

    [GeneratedRegex("^(?:(?:additional |with )*(?:reporting|editing|words|text|photos?|photographs?|pictures?|graphics)|edited|compiled)"
        + "(?: and (?:reporting|editing|words|text|photos?|photographs?|pictures?|graphics))* by +",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Credited();

    [GeneratedRegex(@"(?:(?:follow|e-?mail|contact|twitter|mastodon|bluesky|instagram|telegram|on x) *:? *)*(?:\S*@\S+"
        + @"|https?://\S+|www\.\S+|(?:twitter|x|instagram|facebook|t|bsky)\.(?:com|me|app)/\S+)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"^(?:phd|ph\.d\.|md|mp|mbe|obe|cbe|(?:기자|특파원|앵커))$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Degree();

    [GeneratedRegex(@"^(?:jr|sr)\.?$|^(?:II|III|IV)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex GenerationSuffix();

    [GeneratedRegex(@"^(?:\p{Lu}{2,5}|\p{Ll}{2,4})$", RegexOptions.NonBacktracking)]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@" *\([^()]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Parenthesis();

    [GeneratedRegex(@" (?:in|aus|à|en|у|в|із|из) \p{Lu}.*$", RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    [GeneratedRegex(" *(?:선임기자|인턴기자|객원기자|기자|특파원|논설위원|앵커|記者|记者|通讯员)$", RegexOptions.NonBacktracking)]
    private static partial Regex TitleSuffix();

    [GeneratedRegex("^(?:admin(?:istrator)?|root|webmaster|editor|user|test|guest|author|wordpress|superuser|noreply)$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex LoginName();

    [GeneratedRegex("^(?:Reuters|AP|The Associated Press|Associated Press|AFP|Agence France-Presse|PA|PA Media|Press Association|DPA|EFE"
        + "|Agencia EFE|ANSA|TASS|ТАСС|Interfax|Interfax-Ukraine|Интерфакс|Інтерфакс-Україна|Ukrinform|Укрінформ|UNIAN|УНІАН|Yonhap|연합뉴스"
        + "|뉴시스|뉴스1|Xinhua|新华社|Kyodo|共同通信|時事通信|UPI|Bloomberg|AAP|NTB|TT|Ritzau|APA|SDA|Keystone-SDA|Belga|ANP|PAP|CTK|ČTK|Lusa|Anadolu"
        + "|Press Trust of India|PTI|ANI|IANS|RIA Novosti|РИА Новости|Europa Press|CNN|BBC|BBC News)$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AgencyName();

    // Words that also are surnames: they name a publication only where one is expected.
    [GeneratedRegex(@"^(?:The|Der|Die|Das|BBC|CNN|NBC|ABC|CBS|ITV|Sky|Fox) | (?:Echo|Herald|Post|Mail|Tribune|Telegraph|Journal|Chronicle"
        + "|Star|Sun|Observer|Guardian|Independent|Standard|Express|Mirror|Today|Radio|TV|Television|Media|Magazine|Review|Online|Network"
        + @"|Zeitung|Group|Service|Correspondents)$|\.\p{L}{2,}$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Publication();

    [GeneratedRegex(@" (?:Agency|Agencies|News|Newsroom|Desk|Press|Wire|Gazette|Times|Staff)$", RegexOptions.NonBacktracking)]
    private static partial Regex AgencySuffix();
}
