/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/http/match.h"

#include <stdlib.h>

#include "base/log.h"

struct node {
	struct text segment; /* ":" for any */
	struct node *any;
	struct node **children; /* sorted by segment; owned */
	size_t child_count;
	const struct route *routes[HTTP_METHOD_COUNT];
};

struct matcher {
	struct node *root;
	size_t node_count;
};

static void node_destroy(struct node *node)
{
	if (!node)
		return;
	for (size_t i = 0; i < node->child_count; i++)
		node_destroy(node->children[i]);
	node_destroy(node->any);
	free(node->children);
	free(node);
}

/* Index of `segment`, or where it would be put. */
static size_t child_place(const struct node *node, struct text segment)
{
	size_t low = 0, high = node->child_count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (text_compare(node->children[middle]->segment, segment) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct node *child_find(const struct node *node, struct text segment)
{
	size_t place = child_place(node, segment);

	return place < node->child_count && text_equal(node->children[place]->segment, segment)
		       ? node->children[place]
		       : NULL;
}

static struct node *node_create(struct matcher *matcher, struct text segment)
{
	struct node *node = matcher->node_count < MATCH_NODES_MAX ? calloc(1, sizeof(*node)) : NULL;

	if (node) {
		node->segment = segment;
		matcher->node_count++;
	}
	return node;
}

static struct node *child_add(struct matcher *matcher, struct node *node, struct text segment)
{
	size_t place = child_place(node, segment);
	struct node **children = reallocarray(node->children, node->child_count + 1, sizeof(struct node *));
	struct node *child;

	if (!children)
		return NULL;
	node->children = children;
	child = node_create(matcher, segment);
	if (!child)
		return NULL;
	for (size_t i = node->child_count; i > place; i--)
		children[i] = children[i - 1];
	children[place] = child;
	node->child_count++;
	return child;
}

static struct node *step_into(struct matcher *matcher, struct node *node, struct text segment)
{
	struct node *child;

	if (text_starts_with(segment, TEXT(":"))) {
		if (!node->any)
			node->any = node_create(matcher, TEXT(":"));
		return node->any;
	}
	child = child_find(node, segment);
	return child ? child : child_add(matcher, node, segment);
}

static bool route_is_whole(const struct route *route)
{
	bool reads = route->method == HTTP_GET && route->read;
	bool writes = route->method != HTTP_GET && route->prepare && route->save && route->show;

	return route->path && route->path[0] == '/' && route->who && route->whose && (reads || writes);
}

static enum status route_add(struct matcher *matcher, const struct route *route)
{
	struct text rest = text_of(route->path);
	struct node *node = matcher->root;
	unsigned params = 0, segments = 0;

	if (!route_is_whole(route))
		return STATUS_INVALID;
	rest = text_slice(rest, 1, rest.size);
	while (text_is_known(rest)) {
		struct text segment = text_cut(&rest, '/');

		params += text_starts_with(segment, TEXT(":"));
		if (params > REQUEST_PARAMS_MAX || ++segments > MATCH_SEGMENTS_MAX)
			return STATUS_INVALID;
		node = step_into(matcher, node, segment);
		if (!node)
			return STATUS_NO_MEMORY;
	}
	if (node->routes[route->method])
		return STATUS_CONFLICT;
	node->routes[route->method] = route;
	return STATUS_OK;
}

enum status matcher_create(const struct route_table *tables, size_t count, struct matcher **ret_matcher)
{
	struct matcher *matcher = calloc(1, sizeof(*matcher));
	enum status status = STATUS_NO_MEMORY;

	if (!matcher)
		return STATUS_NO_MEMORY;
	matcher->root = node_create(matcher, TEXT(""));
	if (!matcher->root)
		goto out;
	status = STATUS_OK;
	for (size_t t = 0; t < count; t++)
		for (size_t r = 0; r < tables[t].count && status == STATUS_OK; r++) {
			const struct route *route = &tables[t].routes[r];

			status = route_add(matcher, route);
			if (status != STATUS_OK)
				log_line(LOG_ERROR, "http", "route %s of %s: %s", route->path ? route->path : "?",
					tables[t].feature, status_name(status));
		}
	if (status == STATUS_OK) {
		*ret_matcher = matcher;
		matcher = NULL;
	}
out:
	matcher_destroy(matcher);
	return status;
}

void matcher_destroy(struct matcher *matcher)
{
	if (!matcher)
		return;
	node_destroy(matcher->root);
	free(matcher);
}

static bool node_answers(const struct node *node)
{
	for (size_t i = 0; i < HTTP_METHOD_COUNT; i++)
		if (node->routes[i])
			return true;
	return false;
}

/* Follows `rest` below `node`; the values of parts are kept by depth. At most MATCH_SEGMENTS_MAX deep. */
static const struct node *find_below(const struct node *node, struct text rest, unsigned depth, struct match *match)
{
	const struct node *child, *found = NULL;
	struct text segment;

	if (!text_is_known(rest))
		return node_answers(node) ? node : NULL;
	if (depth >= MATCH_SEGMENTS_MAX)
		return NULL;
	segment = text_cut(&rest, '/');
	child = child_find(node, segment);
	if (child)
		found = find_below(child, rest, depth + 1, match);
	if (!found && node->any && segment.size && match->value_count < REQUEST_PARAMS_MAX) {
		match->values[match->value_count++] = segment;
		found = find_below(node->any, rest, depth + 1, match);
		if (!found)
			match->value_count--;
	}
	return found;
}

enum status matcher_find(const struct matcher *matcher, struct text path, struct match *ret_match)
{
	struct match match = {0};
	const struct node *node;

	if (!text_starts_with(path, TEXT("/")))
		return STATUS_NOT_FOUND;
	node = find_below(matcher->root, text_slice(path, 1, path.size), 0, &match);
	if (!node)
		return STATUS_NOT_FOUND;
	for (size_t i = 0; i < HTTP_METHOD_COUNT; i++)
		match.routes[i] = node->routes[i];
	*ret_match = match;
	return STATUS_OK;
}
