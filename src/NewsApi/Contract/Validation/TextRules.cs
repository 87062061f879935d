using System.Text.RegularExpressions;
using FluentValidation;
using NewsApi.Contract.Editing;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Text;

namespace NewsApi.Contract.Validation;

/// <summary>What may be written where, said once: lengths, characters that every output can carry, addresses, languages.</summary>
static partial class TextRules
{
    static readonly string[] NeverEnds = ["br"];

    public static IRuleBuilderOptions<T, string?> Text<T>(this IRuleBuilder<T, string?> rule, int longest) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("must not be empty").OptionalText(longest);

    /// <summary>A name that stands in one line, as it reads: nothing that breaks it, turns its direction, or cannot be seen at its ends.</summary>
    public static IRuleBuilderOptions<T, string?> Name<T>(this IRuleBuilder<T, string?> rule, int longest) => rule.Text(longest)
        .Must(name => name is null || (name.Trim() == name && !name.Any(c => char.IsControl(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator)))
        .WithMessage("must be one line of visible characters, without blanks at its ends");

    public static IRuleBuilderOptions<T, string?> OptionalText<T>(this IRuleBuilder<T, string?> rule, int longest) => rule
        .Must(text => text is null || text.Length <= longest).WithMessage($"must have at most {longest} characters")
        .Must(text => text is null || Characters.AreStorable(text)).WithMessage("must not hold control characters or broken Unicode");

    public static IRuleBuilderOptions<T, string?> Markup<T>(this IRuleBuilder<T, string?> rule) => rule.Text(BlockRules.MaxLength)
        .Must(html => html is null || HtmlNesting.MaxOpenElements(html, NeverEnds) <= HtmlBlockParser.MaxDepth).WithMessage($"must not have elements deeper in each other than {HtmlBlockParser.MaxDepth} levels");

    public static IRuleBuilderOptions<T, string?> Language<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(language => language is null || (language.Length <= 35 && LanguageTag().IsMatch(language))).WithMessage("must be a BCP 47 language tag such as en-GB");

    public static IRuleBuilderOptions<T, string?> WebAddress<T>(this IRuleBuilder<T, string?> rule) => rule
        .OptionalText(2000)
        .Must(address => address is null || IsWebAddress(address)).WithMessage("must be an absolute http or https address, percent-encoded where it must be");

    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>> AtMost<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>> rule, int most) =>
        rule.Must(items => items.All(i => i is not null)).WithMessage("must not hold null")
            .Must(items => items.Count <= most).WithMessage($"must have at most {most} items");

    static bool IsWebAddress(string address) =>
        Uri.IsWellFormedUriString(address, UriKind.Absolute) && new Uri(address).Scheme is "http" or "https";

    [GeneratedRegex(@"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*\z")]
    private static partial Regex LanguageTag();
}
