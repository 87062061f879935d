namespace NewsApi.Tests.Newsroom;

/// <summary>HTML as other systems write it. Each word with a capital must stay once; words in capitals are hidden.</summary>
static class HtmlFixtures
{
    public static readonly string[] All =
    [
        // Word: comments, conditional comments, bullets, tracked changes
        """<!--[if gte mso 9]><xml><w:x>settings</w:x></xml><![endif]--><p class=MsoNormal>He is <a style='mso-comment-reference:al_1'>Innocent</a><span class=MsoCommentReference><span style='mso-special-character:comment'>&nbsp;</span><a class=msocomanchor href="#_msocom_1">[AL]</a></span>.<o:p></o:p></p><div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>GUILTY says LEGAL</p></div></div>""",
        """<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Bread</p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Milk</p><p>Afterwards</p>""",
        """<p>The bill is <del cite="mailto:a">TEN</del><ins>Twelve</ins> million.</p>""",
        """<p style='mso-hide:all'>SECRET</p><p>Public</p>""",
        """<p><span style='display:none;mso-hide:all'>HIDDEN <img src=x.jpg></span>Shown</p>""",
        // Google Docs: styles, comments
        """<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Bold</span> <span style="text-decoration:line-through">STRUCK</span><span style="font-style:italic">Slanted</span></p></b>""",
        """<p>Claim<sup><a href="#cmnt1" id="cmnt_ref1"> [AA]</a></sup></p><div style="border:1px solid black"><p><span><a href="#cmnt_ref1" id="cmnt1">[BB]</a></span> <span>CHECK THIS</span></p></div>""",
        // Gutenberg
        """<!-- wp:paragraph --><p>Opening</p><!-- /wp:paragraph --><!-- wp:gallery {"linkTo":"none"} --><figure class="wp-block-gallery"><figure><img src="a.jpg"><figcaption>First</figcaption></figure><figure><img src="b.jpg"><figcaption>Second</figcaption></figure><figcaption>Both</figcaption></figure><!-- /wp:gallery -->""",
        """<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">https://www.youtube.com/watch?v=abc</div><figcaption>Filmed</figcaption></figure>""",
        """<figure class="wp-block-pullquote"><blockquote><p>Ready</p><cite>The Master</cite></blockquote></figure>""",
        """<div class="wp-block-media-text"><figure><img src=m.jpg></figure><div><p>Beside</p></div></div>""",
        """<pre class="wp-block-verse">Roses<br>Violets&#10;Sugar</pre>""",
        """<details class="wp-block-details"><summary>Question</summary><p>Answer</p></details>""",
        """<p>See <a href="/about"><span class="screen-reader-text">OPENS ELSEWHERE</span>Us</a></p>""",
        // Classic WordPress
        """[caption id="a" width="3"]<a href="b.jpg"><img src="b.jpg"></a> Harbour at noon[/caption]<p>Text [gallery ids="1,2"] goes on [sic].</p>""",
        """<div class="wp-caption"><img src="6.jpg"><p class="wp-caption-text">Pier (Reuters)</p></div>""",
        """<dl class="gallery-item"><dt><img src=g.jpg></dt><dd class="wp-caption-text gallery-caption">Gate</dd></dl>""",
        // Ghost
        """<div class="kg-card kg-toggle-card"><div><h4>Long</h4></div><div><p>Metres</p></div></div><div class="kg-callout-text">Free</div>""",
        """<figure class="kg-bookmark-card"><a href="https://x.example.com"><div>Ferries</div><img src="f.ico"><div>Reopened</div></a></figure>""",
        """<figure class="kg-gallery-card"><div><img src="1.jpg"></div><div><img src="2.jpg"></div><figcaption><p><span>Gates</span></p></figcaption></figure>""",
        // Substack, Medium
        """<div class="captioned-image-container"><figure><a href="z"><picture><source srcset="a,b 4w"><img src="i.jpg"></picture></a><figcaption>Boards. photo by Jo</figcaption></figure></div><form><input><button>SUBSCRIBE</button></form>""",
        """<p>Medium</p><img src="https://medium.com/_/stat?event=x" width="1" height="1" alt="">""",
        // Blogger
        """<table class="tr-caption-container"><tbody><tr><td><img src="7.jpg"></td></tr><tr><td class="tr-caption">Wall</td></tr></tbody></table>First<br><br>Second<br />Third""",
        // AMP
        """<amp-youtube data-videoid="a"><div placeholder>PLACEHOLDER</div></amp-youtube><amp-img src="a.jpg" width=1 height=1><noscript><img src="a.jpg"></noscript></amp-img><p>Amp</p>""",
        // Drupal, CKEditor
        """<figure class="image"><img src="c.jpg"><figcaption>Caption</figcaption></figure><figure class="media"><oembed url="https://vimeo.com/1"></oembed></figure><p>Body</p>""",
        """<article class="media"><div class="field__label visually-hidden">IMAGE</div><div><img src="d.jpg"></div></article><p>Drupal</p>""",
        // Social posts
        """<blockquote class="twitter-tweet"><p>We Sail. <a href="https://t.co/x">pic</a></p>— Harbour <a href="https://twitter.com/h/status/1?ref_src=x">November</a></blockquote><script src="//platform.twitter.com/widgets.js"></script>""",
        """<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/1/?u=1"><div><svg><title>LOGO</title></svg>View</div></blockquote>""",
        """<div class="fb-post" data-href="https://www.facebook.com/h/posts/1"><blockquote cite="x"><p>Posted</p></blockquote></div>""",
        // Hand-written and mailed
        """<table role="presentation"><tr><td><table><tr><td>Left</td><td>Right</td></tr></table></td></tr></table><div style="max-height:0;overflow:hidden">PREHEADER</div>""",
        """<TABLE><TR><TH>Team<TH>Points<TR><TD>Dover<TD>Twenty<TR><TD>Calais<TD>Ten</TABLE>""",
        """<font size=2><center><b>Title</center></b><p>Open<p>Next<ul><li>Apple<li>Pear<ul><li>Small</ul></ul>""",
        """<dl><dt>Term</dt><dd>Meaning</dd></dl><address>Street</address><p>He said <q>Wait</q></p>""",
        """<p>Energy = <math><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup><annotation encoding="tex">TEX</annotation></math></p>""",
        """<video poster=p.jpg><source src="v.mp4"><p>UNSUPPORTED</p></video><object data="x"><p>FLASH</p></object><canvas>CANVAS</canvas><p>Seen</p>""",
        """<noscript><img src="https://x.example.com/n.jpg"> ENABLE</noscript><dialog>CLOSED</dialog><p>Open</p>""",
        """<blockquote><p>I read <cite>Times</cite> daily</p><footer>— <cite>Speaker</cite></footer></blockquote>""",
        """<p>Note <sup id="r"><a href="#n">1</a></sup></p><ol><li id="n"><p>Source</p><p>Volume</p><table><tr><td>Cell</td></tr></table></li></ol>""",
    ];
}
