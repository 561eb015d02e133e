// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reference/entrytext.h"

#include <QCoreApplication>

#include "core/mail/explanation.h"
#include "core/mail/sourcelink.h"
#include "ui/detail/dialoguestrip.h"

namespace ui {

using core::Reference;

namespace {

constexpr qsizetype mostPhrases = 3;

struct EntryText
{
    Q_DECLARE_TR_FUNCTIONS(ui::EntryText)
};

QString linkTo(const QString &target, const QString &text)
{
    return QStringLiteral("<a href=\"%1\">%2</a>")
        .arg(target.toHtmlEscaped(), text.toHtmlEscaped());
}

QString linkTo(const Reference::Entry &entry)
{
    const QString place = QStringLiteral("entry:%1/%2").arg(int(entry.section)).arg(entry.index);
    return linkTo(place, entry.code.isEmpty() ? entry.name : entry.code);
}

/// Collects the paragraphs of one page.
class Page
{
public:
    explicit Page(const Reference &reference)
        : m_reference(reference)
    { }

    [[nodiscard]] const QString &html() const { return m_html; }

    void title(const QString &text) { add("title", text.toHtmlEscaped()); }
    void note(const QString &text) { add("note", text.toHtmlEscaped()); }
    void head(const QString &text) { add("head", text.toHtmlEscaped()); }
    void text(const QString &text) { html(text.toHtmlEscaped()); }

    /// Nothing for an empty text.
    void html(const QString &text) { add("text", text); }

    void steps(const QStringList &steps)
    {
        if (steps.isEmpty())
            return;
        m_html += QStringLiteral("<ol>");
        for (const QString &step : steps)
            m_html += QStringLiteral("<li>") + step.toHtmlEscaped() + QStringLiteral("</li>");
        m_html += QStringLiteral("</ol>");
    }

    void points(const QStringList &points)
    {
        m_html += QStringLiteral("<ul>");
        for (const QString &point : points)
            m_html += QStringLiteral("<li>") + point + QStringLiteral("</li>");
        m_html += QStringLiteral("</ul>");
    }

    void owner(const QString &provider)
    {
        if (const core::ProviderEntry *entry = m_reference.provider(provider))
            html(EntryText::tr("In no standard: a code of %1.")
                     .arg(linkTo(m_reference.entryOf(*entry))));
    }

    void whoActs(const std::vector<core::Party> &parties)
    {
        QStringList names;
        for (const core::Party party : parties)
            names += core::partyText(party);
        head(EntryText::tr("Who acts"));
        QString text = names.join(QStringLiteral(", "));
        text[0] = text[0].toUpper();
        this->text(text + QLatin1Char('.'));
    }

    void article(bool inArticle, const QString &note)
    {
        head(EntryText::tr("The article and the standard"));
        const QString link = linkTo(core::sourceLink(QStringLiteral("article 000388460")),
                                    EntryText::tr("Article 000388460"));
        html(inArticle ? EntryText::tr("%1 lists it.").arg(link)
                       : EntryText::tr("%1 does not list it.").arg(link));
        text(note);
    }

    void providerMeanings(const Reference::Entry &entry)
    {
        QStringList points;
        for (const core::ProviderMeaning &meaning : m_reference.meaningsOf(entry)) {
            const QString provider = linkTo(m_reference.entryOf(*meaning.provider));
            points += EntryText::tr("%1: %2").arg(provider, ruleText(*meaning.rule));
        }
        if (points.isEmpty())
            return;
        head(EntryText::tr("What providers mean by it"));
        this->points(points);
    }

    void rules(const core::ProviderEntry &provider)
    {
        head(EntryText::tr("What its answers mean"));
        QStringList points;
        for (const core::ProviderRule &rule : provider.rules) {
            QString point = ruleText(rule);
            if (!rule.codes.isEmpty())
                point += QLatin1Char(' ')
                    + EntryText::tr("Codes: %1.").arg(rule.codes.join(QStringLiteral(", ")));
            if (!rule.example.isEmpty())
                point += QStringLiteral("<br><span class=\"example\">%1</span>")
                             .arg(rule.example.toHtmlEscaped());
            points += point;
        }
        this->points(points);
    }

    void sources(const QStringList &sources)
    {
        QStringList points;
        for (const QString &source : sources) {
            const QString address = core::sourceLink(source);
            const QString name = source.left(1).toUpper() + source.mid(1);
            points += address.isEmpty() ? name.toHtmlEscaped()
                : address == source     ? linkTo(address, source)
                                        : linkTo(address, name);
        }
        head(EntryText::tr("Sources"));
        this->points(points);
    }

    [[nodiscard]] QString reason(core::Reason reason) const
    {
        return linkTo(m_reference.entryOf(reason));
    }

private:
    void add(const char *kind, const QString &html)
    {
        if (!html.isEmpty())
            m_html += QStringLiteral("<p class=\"%1\">%2</p>").arg(QLatin1StringView(kind), html);
    }

    /// "Mailbox full, when it says "over quota", "is full"."
    [[nodiscard]] QString ruleText(const core::ProviderRule &rule) const
    {
        QStringList quoted;
        for (const QString &phrase : rule.phrases) {
            if (!phrase.startsWith(u'/')) // no expressions
                quoted += QLatin1Char('"') + phrase.toHtmlEscaped() + QLatin1Char('"');
        }
        if (quoted.isEmpty())
            return EntryText::tr("%1.").arg(reason(rule.reason));
        const QString said = quoted.mid(0, mostPhrases).join(QStringLiteral(", "));
        return (quoted.size() < rule.phrases.size() || quoted.size() > mostPhrases
                    ? EntryText::tr("%1, when it says %2 or the like.")
                    : EntryText::tr("%1, when it says %2."))
            .arg(reason(rule.reason), said);
    }

    const Reference &m_reference;
    QString m_html;
};

void addClass(Page &page, const core::CodeEntry &code, uint8_t klass)
{
    const QString &meaning = code.meaning.of(klass);
    if (meaning.isEmpty())
        return;
    const QString number = QString::number(klass) + code.code.mid(1);
    page.head(klass == 2       ? EntryText::tr("As %1, success").arg(number)
                  : klass == 4 ? EntryText::tr("As %1, temporary").arg(number)
                               : EntryText::tr("As %1, permanent").arg(number));
    page.text(meaning);
    if (klass != 2)
        page.html(EntryText::tr("Without more words it is read as: %1")
                      .arg(page.reason(code.reason.of(klass))));
    page.steps(code.nextSteps.of(klass));
}

QString useOf(const core::CodeEntry &code)
{
    if (code.usefulAs == u"4")
        return EntryText::tr("By the standard only of use as a temporary failure, 4.");
    if (code.usefulAs == u"5")
        return EntryText::tr("By the standard only of use as a permanent failure, 5.");
    if (code.usefulAs == u"success")
        return EntryText::tr("By the standard a sign of success, 2.");
    return EntryText::tr("Of use as a temporary and as a permanent failure.");
}

QString articleNote(const core::CodeEntry &code)
{
    if (code.articleName.isEmpty())
        return code.note;
    return EntryText::tr("There it is called \"%1\". %2").arg(code.articleName, code.note);
}

void addCode(Page &page, const Reference::Entry &entry, const core::CodeEntry &code)
{
    page.title(entry.code + QLatin1Char(' ') + entry.name);
    if (code.provider.isEmpty())
        page.note(useOf(code));
    else
        page.owner(code.provider);
    for (const uint8_t klass : {2, 4, 5})
        addClass(page, code, klass);
    page.whoActs(code.whoActs);
    if (code.provider.isEmpty())
        page.article(code.inArticle, articleNote(code));
    page.providerMeanings(entry);
    page.sources(code.sources);
}

void addReply(Page &page, const Reference::Entry &entry, const core::ReplyEntry &reply)
{
    page.title(entry.code + QLatin1Char(' ') + entry.name);
    page.text(reply.meaning);
    if (reply.reason != core::Reason::Unknown)
        page.html(
            EntryText::tr("Without more words it is read as: %1").arg(page.reason(reply.reason)));
    page.whoActs(reply.whoActs);
    page.head(EntryText::tr("What to do"));
    page.steps(reply.nextSteps);
    page.article(reply.inArticle, reply.note);
    page.providerMeanings(entry);
    page.sources(reply.sources);
}

void addStage(Page &page, const Reference::Entry &entry, const core::StageEntry &stage)
{
    const auto sentence = [](const QString &words) {
        return QString(words.left(1).toUpper() + words.mid(1) + QLatin1Char('.'));
    };
    page.title(entry.name);
    page.note(stage.step ? EntryText::tr("Step %1 of %2: %3")
                               .arg(*stage.step + 1)
                               .arg(DialogueStrip::stepCount)
                               .arg(DialogueStrip::stepName(*stage.step))
                         : EntryText::tr("Not one of the steps of sending an email."));
    page.head(EntryText::tr("On a failure"));
    page.text(sentence(stage.words));
    page.head(EntryText::tr("On a delivery"));
    page.text(sentence(stage.wordsDelivered));
}

QString natureText(core::Nature nature)
{
    switch (nature) {
    case core::Nature::Hard:
        return EntryText::tr("The address is bad.");
    case core::Nature::Soft:
        return EntryText::tr("It may pass by itself.");
    case core::Nature::Policy:
        return EntryText::tr("Refused by somebody's rules.");
    case core::Nature::Neutral:
        return EntryText::tr("Not a failure by itself.");
    }
    Q_UNREACHABLE();
}

void addReason(Page &page, const Reference &reference, const core::ReasonEntry &reason)
{
    page.title(reason.title);
    page.note(
        EntryText::tr("%1 In a filter: reason:%2")
            .arg(natureText(reason.nature), QString::fromUtf8(core::reasonId(reason.reason))));
    page.text(reason.meaning + QLatin1Char(' ') + reason.finality);
    page.whoActs(reason.whoActs);
    page.head(EntryText::tr("What to do"));
    page.steps(reason.nextSteps);
    QStringList codes;
    for (const Reference::Entry &entry : reference.entries()) {
        if (entry.section == Reference::Section::Codes
            || entry.section == Reference::Section::OwnCodes) {
            const core::CodeEntry &code = reference.knowledge().codes()[entry.index];
            if (code.reason.transient == reason.reason || code.reason.permanent == reason.reason)
                codes += linkTo(entry);
        } else if (entry.section == Reference::Section::Replies
                   && reference.knowledge().replies()[entry.index].reason == reason.reason) {
            codes += linkTo(entry);
        }
    }
    if (!codes.isEmpty() && reason.reason != core::Reason::Unknown) {
        page.head(EntryText::tr("Codes that say so without more words"));
        page.html(codes.join(QStringLiteral(", ")));
    }
    page.sources(reason.sources);
}

void addProvider(Page &page, const core::ProviderEntry &provider)
{
    page.title(provider.name);
    page.note(provider.domains.isEmpty()
                  ? EntryText::tr("Known by its answers.")
                  : EntryText::tr("Known by its answers, and by recipients at %1.")
                        .arg(provider.domains.join(QStringLiteral(", "))));
    page.rules(provider);
    page.sources(provider.sources);
}

} // namespace

QString entryText(const Reference &reference, const Reference::Entry &entry)
{
    Page page(reference);
    const core::KnowledgeBase &knowledge = reference.knowledge();
    switch (entry.section) {
    case Reference::Section::Codes:
    case Reference::Section::OwnCodes:
        addCode(page, entry, knowledge.codes()[entry.index]);
        break;
    case Reference::Section::Replies:
        addReply(page, entry, knowledge.replies()[entry.index]);
        break;
    case Reference::Section::Stages:
        addStage(page, entry, knowledge.stages()[entry.index]);
        break;
    case Reference::Section::Reasons:
        addReason(page, reference, knowledge.reason(core::Reason(entry.index)));
        break;
    case Reference::Section::Providers:
        addProvider(page, reference.providers()[entry.index]);
        break;
    }
    return page.html();
}

const Reference::Entry *entryOfLink(const Reference &reference, const QString &link)
{
    const std::vector<Reference::Entry> &entries = reference.entries();
    const auto found
        = std::find_if(entries.begin(), entries.end(), [&link](const Reference::Entry &entry) {
              return link == QStringLiteral("entry:%1/%2").arg(int(entry.section)).arg(entry.index);
          });
    return found == entries.end() ? nullptr : &*found;
}

} // namespace ui
