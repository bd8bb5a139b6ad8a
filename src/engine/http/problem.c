/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/http/problem.h"

static const struct problem problems[] = {
	{400, "This request could not be understood",
		"Go back and try again. If you followed a link, it may have been cut short."},
	{403, "You may not see or do this",
		"Sign in as somebody who may, or ask the practice. If a form was open for a long time, open it "
		"again."},
	{404, "There is nothing here",
		"The address may be mistyped, or what it led to is gone. If a link from the practice brought you "
		"here, ask for a new one."},
	{405, "This address does not take that", "Go back and use the page's own buttons."},
	{409, "Somebody else was faster", "What you saw has changed in the meantime. Open the page again."},
	{411, "This request does not say how long it is", "Send it with a Content-Length."},
	{413, "That is too much at once", "Shorten what you wrote and send it again."},
	{414, "That address is too long", "Open the page from its beginning."},
	{415, "This kind of content is not taken here", "Use the page's own form."},
	{417, "That expectation cannot be met", "Send the request without it."},
	{422, "This form has been sent with something else in it",
		"Open the page again and fill the form in anew."},
	{429, "Too many tries in a short time", "Wait a few minutes and try again."},
	{431, "This request carries too much along", "Delete the cookies of this site and try again."},
	{500, "Something went wrong on our side",
		"Nothing of what you sent was kept. Try again, or ring the practice."},
	{501, "This is not offered here", "Use the page's own buttons."},
	{503, "This cannot be taken on just now",
		"Wait a moment and try again; the same form sent twice counts once."},
	{505, "This way of speaking is not understood", "Use a current browser."},
	{507, "There is no room to keep this",
		"The disk is full. Nothing of what you sent was kept; what was kept before is still there."},
};

const struct problem problem_unsure = {503, "It is not known whether this was kept",
	"Wait a moment, then send the same form again: sent twice it counts once."};

const struct problem *problem_find(unsigned code)
{
	const struct problem *found = NULL;

	for (size_t i = 0; i < sizeof(problems) / sizeof(problems[0]); i++)
		if (problems[i].code == code)
			found = &problems[i];
	if (!found)
		found = problem_find(code >= 500 ? 500 : 400);
	return found;
}

void problem_json(struct reply *reply, const struct problem *problem, struct text reference)
{
	reply->content_type = TEXT("application/problem+json");
	buffer_format(&reply->body, "{\"title\": \"%s\", \"status\": %u, \"detail\": \"%s\"", problem->title,
		problem->code, problem->advice);
	if (text_is_known(reference))
		buffer_format(&reply->body, ", \"reference\": \"%.*s\"", TEXT_FMT(reference));
	buffer_add(&reply->body, TEXT("}\n"));
}

void problem_plain(struct reply *reply, const struct problem *problem)
{
	reply->content_type = TEXT("text/html; charset=utf-8");
	buffer_format(&reply->body,
		"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, "
		"initial-scale=1\">\n<title>%s</title>\n</head>\n"
		"<body>\n<main>\n<h1>%s</h1>\n<p>%s</p>\n<p><a href=\"/\">To the first "
		"page</a></p>\n</main>\n</body>\n"
		"</html>\n",
		problem->title, problem->title, problem->advice);
}
