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

    [GeneratedRegex("[,;、，]", RegexOptions.NonBacktracking)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(?:and|und|et|y|та|і|й|и|och|og|&) +", RegexOptions.NonBacktracking)]
    private static partial Regex LeadingConjunction();

    [GeneratedRegex(@" +(?:and|und|et|y|та|і|й|и|och|og|&) +", RegexOptions.NonBacktracking)]
    private static partial Regex Conjunction();

    [GeneratedRegex(@"^(?:(?:.{0,60} )?(?:editor|correspondent|reporter|writer|columnist|producer|chief|analyst|photographer|journalist"
        + "|critic|contributor|bureau|redakteur(?:in)?|korrespondent(?:in)?|reporterin|journalistin|rédacteur|rédactrice|correspondante?"
        + "|journaliste|corresponsal|periodista|redactora?|giornalista|кореспондент(?:ка)?|корреспондент|журналіст(?:ка)?|журналист(?:ка)?"
        + @"|редактор(?:ка)?|оглядач(?:ка)?|обозреватель)|phd|ph\.d\.|md|mp|mbe|obe|cbe|(?:기자|특파원|앵커))$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Title();

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
        + "|Press Trust of India|PTI|ANI|IANS|RIA Novosti|РИА Новости|Europa Press|CNN|BBC News)$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AgencyName();

    [GeneratedRegex(@" (?:Agency|Agencies|News|Newsroom|Desk|Press|Wire|Gazette|Times|Staff)$", RegexOptions.NonBacktracking)]
    private static partial Regex AgencySuffix();
}
