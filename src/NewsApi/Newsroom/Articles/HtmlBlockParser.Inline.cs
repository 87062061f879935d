using AngleSharp.Dom;

namespace NewsApi.Newsroom.Articles;

// Inline elements: markup, links, quotation marks, ruby and mathematics.
sealed partial class HtmlBlockParser
{
    bool hasRubyParentheses;

    void ReadInline(IElement element)
    {
        var closes = HtmlElements.MarkupOf(element).Count(name => writer.Open(name));
        if (element.LocalName is "a")
            closes += OpenLink(element) ? 1 : 0;
        else if (!HtmlElements.IsMarkup(element))
            removed.Add($"<{element.LocalName}>");

        ReadInlineContent(element);
        for (; closes > 0; closes--)
            writer.Close();
    }

    void ReadInlineContent(IElement element)
    {
        switch (element.LocalName)
        {
            case "br":
                if (cells > 0)
                    writer.Text(" ");
                else
                    writer.Break();
                break;
            case "q":
                writer.Text(quotations++ % 2 is 0 ? "“" : "‘");
                ReadChildren(element);
                writer.Text(--quotations % 2 is 0 ? "”" : "’");
                break;
            case "ruby":
                var outer = hasRubyParentheses;
                hasRubyParentheses = element.QuerySelector("rp") is not null;
                ReadChildren(element);
                hasRubyParentheses = outer;
                break;
            case "rt" when !hasRubyParentheses:
                writer.Text("(");
                ReadChildren(element);
                writer.Text(")");
                break;
            case "math":
                ReadFormula(element);
                break;
            default:
                ReadChildren(element);
                break;
        }
    }

    bool OpenLink(IElement link)
    {
        if (link.GetAttribute("href") is not { } href)
            return false;
        if (HtmlAddress.OfLink(href, baseUri) is { } address)
            return writer.Open("a", address);
        removed.Add("href of <a>");
        return false;
    }

    // A formula is read as text: exponents and indices are raised and lowered.
    void ReadFormula(IElement math)
    {
        if (math.GetAttribute("alttext")?.Trim() is { Length: > 0 } text && HtmlText.Of(math) is "")
            writer.Text(text);
        else
            ReadFormulaParts(math);
    }

    void ReadFormulaParts(IElement parent)
    {
        var operand = 0;
        foreach (var child in parent.ChildNodes)
            if (child is IText text)
                writer.Text(text.Data);
            else if (child is IElement part && HtmlVisibility.ReasonToOmit(part) is { } reason)
                Omit(part, reason);
            else if (child is IElement { LocalName: "annotation" or "annotation-xml" } annotation)
                removed.AddText("an annotation of a formula", HtmlText.Of(annotation));
            else if (child is IElement element)
            {
                var position = (parent.LocalName, operand++) switch
                {
                    ("msup" or "mover", 1) or ("msubsup" or "munderover", 2) => "sup",
                    ("msub" or "munder", 1) or ("msubsup" or "munderover", 1) => "sub",
                    _ => null,
                };
                if (parent.LocalName is "mfrac" && operand is 2)
                    writer.Text("/");
                if (position is not null)
                    writer.Open(position);
                ReadFormulaParts(element);
                if (position is not null)
                    writer.Close();
            }
    }
}
